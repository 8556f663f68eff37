import type {RowsQuery} from '../model/query.ts';
import type {Entries} from './entries.ts';
import type {Row} from './entry.ts';
import {sortRows} from './order.ts';
import {bestFirst, matchedRows, rankRows} from './rank.ts';
import {Slices} from './slices.ts';
import {parseFilter} from './word.ts';

/** Lists that are remembered, so that scrolling and going back a key cost nothing. */
const remembered = 16;

/** Picks and sorts rows as a query asks, and remembers them until a row changes. */
export class Selector {
	readonly #entries: Entries;
	readonly #lists = new Map<string, readonly Row[]>();
	#version = -1;

	constructor(entries: Entries) {
		this.#entries = entries;
	}

	/** @returns all rows that the query leaves, in its order, as they are when it begins. Rejects with `CANCELLED`. */
	async select({filter, sort, descending, holder}: RowsQuery, signal?: AbortSignal): Promise<readonly Row[]> {
		const slices = new Slices(signal);
		const version = this.#entries.version;
		if (version !== this.#version) {
			this.#lists.clear();
			this.#version = version;
		}

		const words = parseFilter(filter);
		const ranked = sort === 'relevance' && words.length > 0;
		const key = JSON.stringify([words, sort, descending, holder]);
		const known = this.#lists.get(key);
		if (known) {
			return known;
		}

		const sorted = ranked ? this.#entries.rows() : this.#sorted(sort, descending);
		const pool = holder === undefined ? sorted : sorted.filter(row => row.holders.includes(holder));
		let list = pool;
		if (words.length > 0) {
			const ranks = await rankRows(pool, words, slices);
			list = ranked ? bestFirst(pool, ranks) : matchedRows(pool, ranks);
		}

		if (ranked && descending) {
			list = list.toReversed();
		}

		if (version === this.#version) {
			this.#remember(key, list);
		}

		return list;
	}

	#sorted(sort: RowsQuery['sort'], descending: boolean): readonly Row[] {
		const key = JSON.stringify([[], sort, descending, null]);
		const known = this.#lists.get(key);
		const list = known ?? sortRows(this.#entries.rows(), sort, descending);
		this.#remember(key, list);
		return list;
	}

	#remember(key: string, list: readonly Row[]): void {
		// What is used again moves to the end; what nobody asks for any more falls out at the front.
		this.#lists.delete(key);
		this.#lists.set(key, list);
		if (this.#lists.size > remembered) {
			const [oldest] = this.#lists.keys();
			this.#lists.delete(oldest ?? '');
		}
	}
}
