import {parseFilter} from '../model/filter/parse-filter.ts';
import type {Filter, Term} from '../model/filter/term.ts';
import type {RowsQuery} from '../model/query.ts';
import {type Conditions, toConditions} from './condition.ts';
import type {Entries} from './entries.ts';
import type {Row} from './entry.ts';
import {Marks} from './marks.ts';
import {sortRows} from './order.ts';
import type {Presence} from './presence.ts';
import {bestFirst, matchedRows, rankRows} from './rank.ts';
import {Recent} from './recent.ts';
import {Slices} from './slices.ts';

/** Lists that are remembered, so that scrolling and going back a key cost nothing. */
const remembered = 16;

/** How old a list may become that depends on the time, in milliseconds: no age is told more exactly. */
const minute = 60_000;

/** What decides which rows there are and in which order. */
export type Choice = Pick<RowsQuery, 'filter' | 'sort' | 'descending' | 'holder' | 'marked'>;

/** The rows of a choice. */
export interface Selection {
	/** In the order that was asked for; the array is not changed later. */
	readonly rows: readonly Row[];
	readonly conditions: Conditions;
	/** What of the filter could not be understood. */
	readonly problem: string | undefined;
}

/** Picks and sorts rows as a query asks, and remembers them until a row changes. */
export class Selector {
	readonly #entries: Entries;
	readonly #presence: Presence;
	readonly #now: () => number;
	readonly #marks = new Marks();
	readonly #lists = new Recent<readonly Row[]>(remembered);
	#version = -1;

	constructor(entries: Entries, presence: Presence, now: () => number) {
		this.#entries = entries;
		this.#presence = presence;
		this.#now = now;
	}

	/** @returns all rows that the choice leaves, in its order, as they are when it begins. Rejects with `CANCELLED`. */
	async select(choice: Choice, signal?: AbortSignal): Promise<Selection> {
		const slices = new Slices(signal);
		const version = this.#entries.version;
		if (version !== this.#version) {
			this.#lists.clear();
			this.#version = version;
		}

		const {sort, descending, holder} = choice;
		const filter = parseFilter(choice.filter);
		const {conditions, context} = this.#understand(filter, choice);
		const found = (rows: readonly Row[]): Selection => ({rows, conditions, problem: filter.problem});
		const key = JSON.stringify([filter.groups, sort, descending, holder, context]);
		const known = this.#lists.get(key);
		if (known) {
			return found(known);
		}

		const rows = await this.#find(choice, conditions, slices);
		if (version === this.#version) {
			this.#lists.set(key, rows);
		}

		return found(rows);
	}

	/** @returns what the filter asks for, and what its outcome depends on besides the rows. */
	#understand(
		filter: Filter,
		{marked = []}: Choice,
	): {readonly conditions: Conditions; readonly context: readonly number[]} {
		const terms = filter.groups.flat();
		const isState = (term: Term, state: string): boolean => term.type === 'state' && term.state === state;
		const asksMarks = terms.some(term => isState(term, 'marked'));
		const now = Math.floor(this.#now() / minute) * minute;
		const surroundings = {
			now,
			marked: asksMarks ? this.#marks.note(marked) : new Set<string>(),
			isOnline: this.#presence.isOnline,
		};
		return {
			conditions: toConditions(filter, surroundings),
			context: [
				terms.some(term => term.type === 'age') ? now : 0,
				terms.some(term => isState(term, 'gone')) ? this.#presence.version : 0,
				asksMarks ? this.#marks.version : 0,
			],
		};
	}

	async #find(
		{sort, descending, holder}: Choice,
		conditions: Conditions,
		slices: Slices,
	): Promise<readonly Row[]> {
		const ranked = sort === 'relevance' && conditions.length > 0;
		const sorted = ranked ? this.#entries.rows() : this.#sorted(sort, descending);
		const pool = holder === undefined ? sorted : sorted.filter(row => row.holders.includes(holder));
		if (conditions.length === 0) {
			return pool;
		}

		const ranks = await rankRows(pool, conditions, slices);
		const rows = ranked ? bestFirst(pool, ranks) : matchedRows(pool, ranks);
		return ranked && descending ? rows.toReversed() : rows;
	}

	#sorted(sort: RowsQuery['sort'], descending: boolean): readonly Row[] {
		const key = JSON.stringify(['all', sort, descending]);
		const list = this.#lists.get(key) ?? sortRows(this.#entries.rows(), sort, descending);
		this.#lists.set(key, list);
		return list;
	}
}
