import type {Engine} from '../model/engine.ts';
import {toPlainError} from '../model/errors.ts';
import {meansPeers} from '../model/filter/means-peers.ts';
import type {PeerNames} from '../model/peer-names.ts';
import type {RowsQuery} from '../model/query.ts';
import {keyAt, lineCount, linesAtHand} from '../state/files-window.ts';
import {peerNames, rowsQuestion, sameQuestion} from '../state/selectors.ts';
import type {State} from '../state/state.ts';
import type {AppStore} from '../state/store.ts';

/** So many screens before and after the one that is shown are asked for too. */
const overscan = 2;

/** Whether the cursor was put on a row of which it is not known where it stands. */
const isLost = ({views}: State): boolean => {
	const {window, cursor, index} = views.files;
	return cursor !== undefined && lineCount(window) > 0 && keyAt(window, index) !== cursor;
};

/** What an answer depends on beside its question. */
interface Basis {
	readonly revision: number;
	/** How those are called whom the filter may mean; undefined: it means nobody. */
	readonly names: PeerNames | undefined;
}

const basisOf = (state: State): Basis => ({
	revision: state.catalog.revision,
	names: meansPeers(state.views.files.filter) ? peerNames(state) : undefined,
});

const sameBasis = (one: Basis, other: Basis): boolean =>
	one.revision === other.revision && one.names === other.names;

/**
 * What must be asked now; undefined: all that is on the screen is at hand and as new as it gets. `isRenamed`: peers have had
 * other names when it was asked for.
 */
const wanted = (state: State, isRenamed: boolean): RowsQuery | undefined => {
	const {views, screen, catalog} = state;
	const {files} = views;
	const height = screen.heights.files;
	if (height <= 0) {
		return undefined;
	}

	const question = rowsQuestion(files);
	const {window} = files;
	// Half a screen ahead, so that the rows are there before one scrolls to them.
	const ahead = Math.ceil(height / 2);
	const last = Math.min(files.top + height + ahead, lineCount(window));
	const covered =
		window !== undefined &&
		window.offset <= Math.max(0, Math.min(files.top - ahead, last)) &&
		window.offset + linesAtHand(window) >= last;
	const current = !isRenamed && window !== undefined && window.revision >= catalog.revision;
	if (covered && current && !isLost(state) && sameQuestion(files.answered, question)) {
		return undefined;
	}

	// In steps of a screen: a cursor that runs does not ask anew with every row.
	const offset = Math.max(0, (Math.floor(files.top / height) - overscan) * height);
	return {
		type: 'rows',
		...question,
		offset,
		count: height * (2 * overscan + 2),
		// What is on the screen is worth to be seen before all are counted.
		quick: files.top + height + ahead - offset,
		...(files.cursor === undefined ? {} : {anchor: files.cursor}),
	};
};

/** Keeps the rows that the files pane shows in the store, whatever changes: filter, order, scroll, list or size. */
export class RowsLoader {
	readonly #engine: Engine;
	readonly #store: AppStore;
	readonly #unsubscribe: () => void;
	#running: {readonly query: RowsQuery; readonly abort: AbortController} | undefined;
	#asked: {readonly query: RowsQuery; readonly basis: Basis} | undefined;
	#closed = false;

	constructor(engine: Engine, store: AppStore) {
		this.#engine = engine;
		this.#store = store;
		this.#unsubscribe = store.subscribe(() => this.#look());
		this.#look();
	}

	/** Asks nothing more. Idempotent. */
	close(): void {
		this.#closed = true;
		this.#unsubscribe();
		this.#running?.abort.abort();
		this.#running = undefined;
	}

	#look(): void {
		const state = this.#store.getState();
		const basis = basisOf(state);
		const isRenamed = this.#asked !== undefined && this.#asked.basis.names !== basis.names;
		const query = this.#closed ? undefined : wanted(state, isRenamed);
		if (query === undefined || !this.#isNews(query, basis, state)) {
			return;
		}

		this.#running?.abort.abort();
		const running = {query, abort: new AbortController()};
		this.#running = running;
		this.#asked = {query, basis};
		void this.#ask(running);
	}

	/**
	 * A question that is under way is given up only where its answer would not fit the screen: a list that changes
	 * all the time would otherwise never be answered. One that has been answered is not asked again about the same
	 * list, whatever came.
	 */
	#isNews(query: RowsQuery, basis: Basis, state: State): boolean {
		const asked = this.#asked;
		const same =
			asked !== undefined &&
			sameQuestion(asked.query, query) &&
			asked.query.offset === query.offset &&
			asked.query.count === query.count &&
			(asked.query.anchor === query.anchor || !isLost(state));
		return !same || (this.#running === undefined && !sameBasis(asked.basis, basis));
	}

	async #ask(running: {readonly query: RowsQuery; readonly abort: AbortController}): Promise<void> {
		const {query, abort} = running;
		try {
			const first = await this.#engine.query(query, abort.signal);
			if (this.#running === running && first.counting) {
				this.#store.dispatch({type: 'rows', question: query, anchor: query.anchor, answer: first});
			}

			const {quick: _, ...whole} = query;
			const answer = first.counting ? await this.#engine.query(whole, abort.signal) : first;
			if (this.#running !== running) {
				return;
			}

			this.#running = undefined;
			this.#store.dispatch({type: 'rows', question: query, anchor: query.anchor, answer});
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
