import type {Engine} from '../model/engine.ts';
import {isEnded, type Transfer, type TransferId} from '../model/transfer.ts';
import type {Observer, Patience} from './observer.ts';

/** How long, in milliseconds, nothing may come or be tried before what is left is given up. */
const longestStandstill = 15_000;

/** The transfers of one command, from their begin to their end. */
export class Fetching {
	readonly #engine: Engine;
	readonly #observer: Observer;
	readonly #ids: ReadonlySet<TransferId>;
	/** Why those were waiting that were given up. */
	readonly #givenUp = new Map<TransferId, string | undefined>();

	constructor(engine: Engine, observer: Observer, ids: ReadonlySet<TransferId>) {
		this.#engine = engine;
		this.#observer = observer;
		this.#ids = ids;
	}

	/** What is known of them, in the order in which they were asked for. */
	get transfers(): Transfer[] {
		return [...this.#ids].flatMap(id => {
			const transfer = this.#observer.transfers.get(id);
			const isGivenUp = transfer?.state === 'cancelled' && this.#givenUp.has(id);
			const reason = isGivenUp ? this.#givenUp.get(id) : undefined;
			return transfer === undefined
				? []
				: isGivenUp
					? {...transfer, state: 'failed' as const, reason}
					: transfer;
		});
	}

	/** Resolves when all have ended. Rejects with `CANCELLED`. */
	async end({signal}: Patience, standstill = longestStandstill): Promise<void> {
		for (;;) {
			const isOver = (): boolean => this.#isOver();
			await this.#observer.until(() => isOver() || this.#isStill(), {signal});
			if (isOver()) {
				return;
			}

			const moves = await this.#observer.until(() => isOver() || !this.#isStill(), {
				signal,
				timeout: standstill,
			});
			if (!moves) {
				await this.#giveUp();
			}
		}
	}

	#isOver(): boolean {
		const {transfers} = this;
		return transfers.length === this.#ids.size && transfers.every(({state}) => isEnded(state));
	}

	/** Whether all that is left only waits. */
	#isStill(): boolean {
		return this.transfers.every(({state}) => isEnded(state) || state === 'waiting');
	}

	async #giveUp(): Promise<void> {
		const waiting = this.transfers.filter(({state}) => state === 'waiting');
		for (const {id, reason} of waiting) {
			this.#givenUp.set(id, reason);
		}

		await this.#engine.request({type: 'cancel', ids: waiting.map(({id}) => id)});
	}
}
