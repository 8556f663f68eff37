import type {Engine} from '../model/engine.ts';
import {toPlainError} from '../model/errors.ts';
import type {Copy, FileKey, FileRow} from '../model/file.ts';
import type {State} from '../state/state.ts';
import type {AppStore} from '../state/store.ts';

const shownKey = ({screen}: State): FileKey | undefined =>
	screen.overlay?.type === 'details' && screen.overlay.subject.type === 'file'
		? screen.overlay.subject.key
		: undefined;

/** Keeps the file whose details are open up to date, wherever the list behind it is. */
export class DetailsLoader {
	readonly #engine: Engine;
	readonly #store: AppStore;
	readonly #unsubscribe: () => void;
	#asked: {readonly key: FileKey; readonly revision: number} | undefined;
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

	#look(state: State): void {
		const key = shownKey(state);
		if (key === undefined) {
			this.#asked = undefined;
			return;
		}

		const {revision} = state.catalog;
		if (this.#asked?.key === key && this.#asked.revision === revision) {
			return;
		}

		this.#asked = {key, revision};
		this.#abort.abort();
		this.#abort = new AbortController();
		void this.#ask(key, this.#abort.signal);
	}

	async #copies(row: FileRow | undefined, signal: AbortSignal): Promise<readonly Copy[] | undefined> {
		if (row?.sha256 === undefined) {
			return undefined;
		}

		const files = [{key: row.key, sha256: row.sha256}];
		const [sources] = await this.#engine.query({type: 'sources', files}, signal);
		return sources?.copies;
	}

	async #ask(key: FileKey, signal: AbortSignal): Promise<void> {
		try {
			const [row] = await this.#engine.query({type: 'lookup', keys: [key]}, signal);
			const copies = await this.#copies(row, signal);
			if (!signal.aborted) {
				this.#store.dispatch({type: 'details-row', key, row, copies});
			}
		} catch (error) {
			const plain = toPlainError(error);
			if (plain.code !== 'CANCELLED' && !signal.aborted) {
				this.#store.dispatch({type: 'error', text: plain.message});
			}
		}
	}
}
