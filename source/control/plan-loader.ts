import type {Engine} from '../model/engine.ts';
import {toPlainError} from '../model/errors.ts';
import type {PlanQuery} from '../model/plan.ts';
import type {State} from '../state/state.ts';
import type {AppStore} from '../state/store.ts';

const shownQuery = ({screen}: State): PlanQuery | undefined =>
	screen.overlay?.type === 'plan' ? screen.overlay.query : undefined;

/** Keeps the plan that is shown up to date; gives the question up when it is closed. */
export class PlanLoader {
	readonly #engine: Engine;
	readonly #store: AppStore;
	readonly #unsubscribe: () => void;
	#asked: {readonly query: PlanQuery; readonly revision: number} | undefined;
	#running: AbortController | undefined;

	constructor(engine: Engine, store: AppStore) {
		this.#engine = engine;
		this.#store = store;
		this.#unsubscribe = store.subscribe(state => this.#look(state));
	}

	/** Asks nothing more. Idempotent. */
	close(): void {
		this.#unsubscribe();
		this.#running?.abort();
	}

	#look(state: State): void {
		const query = shownQuery(state);
		const {revision} = state.catalog;
		if (query === this.#asked?.query) {
			// One that is under way is not given up for a list that changes all the time.
			if (query === undefined || this.#running !== undefined || this.#asked?.revision === revision) {
				return;
			}
		}

		this.#running?.abort();
		this.#running = undefined;
		this.#asked = query === undefined ? undefined : {query, revision};
		if (query !== undefined) {
			this.#running = new AbortController();
			void this.#ask(query, this.#running);
		}
	}

	async #ask(query: PlanQuery, running: AbortController): Promise<void> {
		try {
			const answer = await this.#engine.query(query, running.signal);
			if (this.#running === running) {
				this.#running = undefined;
				this.#store.dispatch({type: 'plan', query, answer});
			}
		} catch (error) {
			if (this.#running === running) {
				this.#running = undefined;
				const plain = toPlainError(error);
				if (plain.code !== 'CANCELLED') {
					this.#store.dispatch({type: 'error', text: plain.message});
				}
			}
		}
	}
}
