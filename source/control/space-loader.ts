import type {Engine} from '../model/engine.ts';
import type {State} from '../state/state.ts';
import type {AppStore} from '../state/store.ts';

/** Tells how much room there is where the files of the plan that is shown go to. */
export class SpaceLoader {
	readonly #engine: Engine;
	readonly #store: AppStore;
	readonly #unsubscribe: () => void;
	/** The folder that was asked about last, `null` for none. */
	#asked: string | undefined | null = null;
	#abort = new AbortController();

	constructor(engine: Engine, store: AppStore) {
		this.#engine = engine;
		this.#store = store;
		this.#unsubscribe = store.subscribe(state => this.#look(state));
	}

	/** Asks nothing more. Idempotent. */
	close(): void {
		this.#unsubscribe();
		this.#abort.abort();
	}

	#look({screen}: State): void {
		const wanted = screen.overlay?.type === 'plan' ? screen.overlay.to : null;
		if (wanted === this.#asked) {
			return;
		}

		this.#asked = wanted;
		this.#abort.abort();
		this.#abort = new AbortController();
		if (wanted !== null) {
			void this.#ask(wanted, this.#abort.signal);
		}
	}

	async #ask(to: string | undefined, signal: AbortSignal): Promise<void> {
		try {
			const space = await this.#engine.query(
				{type: 'space', ...(to === undefined ? {} : {folder: to})},
				signal,
			);
			if (!signal.aborted) {
				this.#store.dispatch({type: 'plan-space', to, space});
			}
		} catch {
			// A disk that cannot be asked says nothing, and the plan leaves that line out.
		}
	}
}
