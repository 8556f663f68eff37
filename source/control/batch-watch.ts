import {isEnded, type TransferId} from '../model/transfer.ts';
import type {State} from '../state/state.ts';
import type {AppStore} from '../state/store.ts';
import type {Effects} from './action.ts';
import {counted} from './wording.ts';

const sentence = (state: State, batch: ReadonlySet<TransferId>): string | undefined => {
	const transfers = [...batch].map(id => state.transfers.get(id)).filter(transfer => transfer !== undefined);
	const done = transfers.filter(transfer => transfer.state === 'done');
	const failed = transfers.filter(transfer => transfer.state === 'failed');
	const [only] = done;
	if (failed.length > 0) {
		const all = counted(done.length + failed.length, 'download');
		return `${done.length} of ${all} done, ${failed.length} failed: the transfers pane says why.`;
	}

	if (only === undefined) {
		return undefined;
	}

	return done.length === 1
		? `Downloaded ${only.label}.`
		: `All ${counted(done.length, 'download')} are done.`;
};

/** Says when everything that was on its way has ended. */
export class BatchWatch {
	readonly #effects: Effects;
	readonly #unsubscribe: () => void;
	readonly #batch = new Set<TransferId>();
	#transfers: State['transfers'] | undefined;
	#left = 0;

	constructor(store: AppStore, effects: Effects) {
		this.#effects = effects;
		this.#unsubscribe = store.subscribe(state => this.#look(state));
	}

	/** Idempotent. */
	close(): void {
		this.#unsubscribe();
	}

	#look(state: State): void {
		if (state.transfers === this.#transfers) {
			return;
		}

		this.#transfers = state.transfers;
		let left = 0;
		for (const transfer of state.transfers.values()) {
			if (!isEnded(transfer.state)) {
				this.#batch.add(transfer.id);
				left++;
			}
		}

		if (left !== this.#left) {
			this.#left = left;
			this.#effects.tellLeft(left);
		}

		if (left === 0 && this.#batch.size > 0) {
			const text = sentence(state, this.#batch);
			const failed = [...this.#batch].some(id => state.transfers.get(id)?.state === 'failed');
			this.#batch.clear();
			if (text !== undefined) {
				this.#effects.notify(text, failed ? 'warning' : 'info');
			}
		}
	}
}
