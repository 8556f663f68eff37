import {parseFilter} from '../model/filter/parse-filter.ts';
import type {Filter, Term} from '../model/filter/term.ts';
import type {RowsQuery} from '../model/query.ts';
import {Bits} from './columns/bits.ts';
import type {RowReader} from './columns/row-reader.ts';
import type {Presence} from './presence.ts';
import {type Conditions, toConditions} from './search/condition.ts';
import {Marks} from './search/marks.ts';

/** How old a list may become that depends on the time, in milliseconds: no age is told more exactly. */
const minute = 60_000;

/** What decides which rows there are and in which order. */
export type Choice = Pick<
	RowsQuery,
	'filter' | 'sort' | 'descending' | 'holder' | 'folder' | 'marked' | 'named'
>;

/** What a choice means. */
export interface ReadChoice {
	readonly filter: Filter;
	readonly conditions: Conditions;
	/** What of the filter could not be understood. */
	readonly problem: string | undefined;
	/** Whether it matters how well a row matches. */
	readonly isRanked: boolean;
	/** Names what decides besides the filter's terms and the order, for as long as no row changes. */
	readonly scope: string;
	/** Names the list for as long as no row changes. */
	readonly key: string;
}

export interface ChoiceOptions {
	readonly reader: RowReader;
	readonly presence: Presence;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
}

/** Understands what is asked for. */
export class ChoiceReader {
	readonly #options: ChoiceOptions;
	readonly #marks = new Marks();

	constructor(options: ChoiceOptions) {
		this.#options = options;
	}

	read(choice: Choice): ReadChoice {
		const {sort, descending, holder, folder, named} = choice;
		const filter = parseFilter(choice.filter);
		const {conditions, context} = this.#conditions(filter, choice);
		const scope = JSON.stringify([holder, folder, named, context]);
		return {
			filter,
			conditions,
			problem: filter.problem,
			isRanked: sort === 'relevance' && conditions.length > 0,
			scope,
			key: JSON.stringify([filter.groups, sort, descending, scope]),
		};
	}

	/** @returns what the filter asks for, and what its outcome depends on besides the rows. */
	#conditions(
		filter: Filter,
		{marked = [], named = []}: Choice,
	): {readonly conditions: Conditions; readonly context: readonly number[]} {
		const {reader, presence, now} = this.#options;
		const terms = filter.groups.flat();
		const isState = (term: Term, state: string): boolean => term.type === 'state' && term.state === state;
		const asksMarks = terms.some(term => isState(term, 'marked'));
		if (asksMarks) {
			this.#marks.note(marked);
		}

		const time = Math.floor(now() / minute) * minute;
		const surroundings = {
			now: time,
			marked: asksMarks ? this.#marks.rows(reader) : new Bits(),
			named: new Map(named.map(({text, peers}) => [text, new Set(peers)])),
			isOnline: (peer: number) => presence.isOnline(reader.holdings.peers.url(peer)),
		};
		return {
			conditions: toConditions(filter, reader, surroundings),
			context: [
				terms.some(term => term.type === 'age') ? time : 0,
				terms.some(term => isState(term, 'gone')) ? presence.version : 0,
				asksMarks ? this.#marks.version : 0,
			],
		};
	}
}
