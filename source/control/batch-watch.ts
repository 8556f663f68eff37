import {formatBytes} from '../format.ts';
import type {Outcome} from '../model/request.ts';
import {type Batch, type BatchId, isEnded, type TransferId} from '../model/transfer.ts';
import type {State} from '../state/state.ts';
import type {AppStore} from '../state/store.ts';
import type {Effects} from './action.ts';
import {counted} from './wording.ts';

/** How many batches are remembered by what was asked for; of older ones only the count is told. */
const remembered = 100;

/** Says when all of what was asked for together has ended, and how much is left of everything. */
export class BatchWatch {
	readonly #effects: Effects;
	readonly #unsubscribe: () => void;
	readonly #asked = new Map<BatchId, readonly TransferId[]>();
	#transfers: State['transfers'] | undefined;
	#batches: State['batches'] = [];
	#left = 0;

	constructor(store: AppStore, effects: Effects) {
		this.#effects = effects;
		this.#unsubscribe = store.subscribe(state => this.#look(state));
	}

	/** Notes what a request began, so that it can be called by its name. */
	asked({batch, ids}: Outcome): void {
		if (batch === undefined) {
			return;
		}

		this.#asked.set(batch, ids);
		for (const old of [...this.#asked.keys()].slice(0, -remembered)) {
			this.#asked.delete(old);
		}
	}

	/** Idempotent. */
	close(): void {
		this.#unsubscribe();
	}

	#look(state: State): void {
		const {batches, transfers} = state;
		if (transfers !== this.#transfers) {
			this.#transfers = transfers;
			this.#count(transfers);
		}

		if (batches !== this.#batches) {
			const known = this.#batches;
			this.#batches = batches;
			for (const batch of batches.filter(one => !known.includes(one))) {
				this.#tell(batch, state);
			}
		}
	}

	#count(transfers: State['transfers']): void {
		let left = 0;
		for (const {state} of transfers.values()) {
			left += isEnded(state) ? 0 : 1;
		}

		if (left !== this.#left) {
			this.#left = left;
			this.#effects.tellLeft(left);
		}
	}

	#tell(batch: Batch, {transfers}: State): void {
		const {done, failed, bytes} = batch;
		if (failed > 0) {
			const all = counted(done + failed, 'download');
			this.#effects.notify(
				`${done} of ${all} done, ${failed} failed: the transfers pane says why.`,
				'warning',
			);
		} else if (done > 0) {
			const ids = this.#asked.get(batch.id) ?? [];
			const label = ids.length === 1 ? transfers.get(ids[0] ?? 0)?.label : undefined;
			const what = label ?? counted(done, 'file');
			this.#effects.notify(`Downloaded ${what}${bytes > 0 ? `, ${formatBytes(bytes)}` : ''}.`, 'info');
		}
	}
}
