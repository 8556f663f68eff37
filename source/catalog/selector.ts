import {parseFilter} from '../model/filter/parse-filter.ts';
import type {Filter, Term} from '../model/filter/term.ts';
import type {RowsQuery} from '../model/query.ts';
import {Bits} from './columns/bits.ts';
import type {RowReader} from './columns/row-reader.ts';
import {segmentWords} from './columns/segment.ts';
import {blockLength} from './columns/text-block.ts';
import {arrange} from './order/arrange.ts';
import type {Order} from './order/order.ts';
import {isByNumber, type Orders} from './order/orders.ts';
import type {Presence} from './presence.ts';
import {Recent} from './recent.ts';
import {type Conditions, toConditions} from './search/condition.ts';
import {findAll} from './search/find-all.ts';
import {columnOfHolders} from './search/holder-column.ts';
import {Marks} from './search/marks.ts';
import {intersect} from './search/sieve.ts';
import {Slices} from './slices.ts';

/** Lists that are remembered, so that scrolling and going back a key cost nothing. */
const remembered = 16;

/** How many rows the lists that are remembered have at most, all together. */
const mostRemembered = 4_000_000;

/** How old a list may become that depends on the time, in milliseconds: no age is told more exactly. */
const minute = 60_000;

/** What decides which rows there are and in which order. */
export type Choice = Pick<RowsQuery, 'filter' | 'sort' | 'descending' | 'holder' | 'folder' | 'marked'>;

/** The rows of a choice. */
export interface Selection {
	/** In the order that was asked for; the array is not changed later. */
	readonly rows: Int32Array;
	readonly conditions: Conditions;
	/** What of the filter could not be understood. */
	readonly problem: string | undefined;
}

/** What a choice means, and what its outcome depends on. */
export interface Understood extends Omit<Selection, 'rows'> {
	/** Names the list for as long as nothing changes. */
	readonly key: string;
	readonly isRanked: boolean;
}

interface SelectorOptions {
	readonly reader: RowReader;
	readonly orders: Orders;
	readonly presence: Presence;
	/** Grows whenever any row changes. */
	readonly version: () => number;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
}

/** Picks and sorts rows as a query asks, and remembers them until a row changes. */
export class Selector {
	readonly #options: SelectorOptions;
	readonly #marks = new Marks();
	readonly #lists = new Recent<Int32Array>(remembered, {most: mostRemembered, sizeOf: rows => rows.length});
	#version = -1;

	constructor(options: SelectorOptions) {
		this.#options = options;
	}

	/** @returns all rows that the choice leaves, in its order, as they are when it begins. Rejects with `CANCELLED`. */
	async select(choice: Choice, signal?: AbortSignal): Promise<Selection> {
		const slices = new Slices(signal);
		const version = this.#forgetOld();
		const {key, conditions, problem, isRanked} = this.understand(choice);
		const known = this.#lists.get(key);
		if (known) {
			return {rows: known, conditions, problem};
		}

		const rows = await this.#find(choice, conditions, isRanked, slices);
		if (version === this.#options.version()) {
			this.#forgetOld();
			this.#lists.set(key, rows);
		}

		return {rows, conditions, problem};
	}

	/** @returns the rows of a choice where they are remembered. */
	known({key}: Understood): Int32Array | undefined {
		this.#forgetOld();
		return this.#lists.get(key);
	}

	/** @returns what the choice asks for. */
	understand(choice: Choice): Understood {
		const {sort, descending, holder, folder} = choice;
		const filter = parseFilter(choice.filter);
		const {conditions, context} = this.#conditions(filter, choice);
		return {
			conditions,
			problem: filter.problem,
			key: JSON.stringify([filter.groups, sort, descending, holder, folder, context]),
			isRanked: sort === 'relevance' && conditions.length > 0,
		};
	}

	/** @returns a bit for each row that a choice may leave, whatever its filter. */
	pool({holder, folder}: Pick<Choice, 'holder' | 'folder'>): Uint32Array {
		const {table} = this.#options.reader;
		const pool = new Uint32Array(table.words);
		pool.set(table.alive.words.subarray(0, table.words));
		if (holder !== undefined) {
			this.#keepHeld(pool, holder);
		}

		if (folder !== undefined) {
			this.#keepWithin(pool, folder);
		}

		return pool;
	}

	/** @returns the order in which the rows of a choice stand where nothing else decides. */
	order({sort, descending}: Pick<Choice, 'sort' | 'descending'>): Order {
		const {orders} = this.#options;
		return isByNumber(sort) ? orders.byNumber(sort, descending) : orders.names;
	}

	/** @returns the version that is now. */
	#forgetOld(): number {
		const version = this.#options.version();
		if (version !== this.#version) {
			this.#lists.clear();
			this.#version = version;
		}

		return version;
	}

	#conditions(
		filter: Filter,
		{marked = []}: Choice,
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

	async #find(
		choice: Choice,
		conditions: Conditions,
		isRanked: boolean,
		slices: Slices,
	): Promise<Int32Array> {
		const order = this.order(choice);
		const isTurned = choice.descending && !isByNumber(choice.sort);
		const isWhole = conditions.length === 0 && choice.holder === undefined && choice.folder === undefined;
		const rows = isWhole
			? await order.rows(slices)
			: await this.#search(choice, conditions, isRanked, slices);
		return isTurned ? rows.toReversed() : rows;
	}

	async #search(
		choice: Choice,
		conditions: Conditions,
		isRanked: boolean,
		slices: Slices,
	): Promise<Int32Array> {
		const finding = {reader: this.#options.reader, conditions, pool: this.pool(choice), isRanked};
		return arrange(await findAll(finding, slices), this.order(choice), slices);
	}

	#keepHeld(pool: Uint32Array, holder: string): void {
		const {reader} = this.#options;
		const peer = reader.holdings.peers.find(holder);
		const column = columnOfHolders(reader, each => each === peer);
		for (let segment = 0; segment < reader.table.segments.length; segment += 1) {
			const target = pool.subarray(segment * segmentWords, (segment + 1) * segmentWords);
			intersect(target, [column], reader.table, segment);
		}
	}

	#keepWithin(pool: Uint32Array, path: string): void {
		const {table} = this.#options.reader;
		const above = table.folders.find(path);
		const isWithin = new Uint8Array(table.folders.count);
		if (above >= 0) {
			for (let folder = above; folder < isWithin.length; folder += 1) {
				isWithin[folder] = folder === above ? 1 : (isWithin[table.folders.parent(folder)] as number);
			}
		}

		for (const [index, segment] of table.segments.entries()) {
			const start = index * blockLength;
			for (let at = 0; at < segment.texts.count; at += 1) {
				if (isWithin[segment.folders[at] as number] === 0) {
					const word = (start + at) >>> 5;
					pool[word] = (pool[word] as number) & ~(1 << (at & 31));
				}
			}
		}
	}
}
