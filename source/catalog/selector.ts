import {type Choice, type ChoiceOptions, ChoiceReader, type ReadChoice} from './choice.ts';
import {Narrowing} from './narrowing.ts';
import {arrange} from './order/arrange.ts';
import type {Order} from './order/order.ts';
import {isByNumber, type Orders} from './order/orders.ts';
import {toPool, toPoolNow} from './pool.ts';
import {Recent} from './recent.ts';
import {BitSets} from './search/bit-sets.ts';
import type {Conditions} from './search/condition.ts';
import {enough, findAll} from './search/find-all.ts';
import {findFirst} from './search/find-first.ts';
import {Slices} from './slices.ts';

/** Lists that are remembered, so that scrolling and going back a key cost nothing. */
const remembered = 16;

/** How many rows the lists that are remembered have at most, all together. */
const mostRemembered = 4_000_000;

/** With more rows than these asked for, all may as well be found. */
const mostFirst = 5000;

/** The rows of a choice. */
export interface Selection {
	/** In the order that was asked for; the array is not changed later. */
	readonly rows: Int32Array;
	readonly conditions: Conditions;
	/** What of the filter could not be understood. */
	readonly problem: string | undefined;
}

/** The first rows of a choice. */
export interface FirstSelection extends Selection {
	/** How many others there are; undefined where there are some, but nobody knows how many. */
	readonly more: number | undefined;
	/** Whether some of the others are in what was asked for at most. */
	readonly isCut?: true;
}

interface SelectorOptions extends ChoiceOptions {
	readonly orders: Orders;
	/** Grows whenever any row changes. */
	readonly version: () => number;
}

/** Picks and sorts rows as a query asks, and remembers them until a row changes. */
export class Selector {
	readonly #options: SelectorOptions;
	readonly #reading: ChoiceReader;
	readonly #lists = new Recent<Int32Array>(remembered, {most: mostRemembered, sizeOf: rows => rows.length});
	readonly #narrowing = new Narrowing();
	readonly #sets = new BitSets();
	#version = -1;

	constructor(options: SelectorOptions) {
		this.#options = options;
		this.#reading = new ChoiceReader(options);
	}

	/** @returns all rows that the choice leaves, in its order, as they are when it begins. Rejects with `CANCELLED`. */
	async select(choice: Choice, signal?: AbortSignal): Promise<Selection> {
		const slices = new Slices(signal);
		const version = this.#forgetOld();
		const read = this.#reading.read(choice);
		const {key, conditions, problem} = read;
		const known = this.#lists.get(key);
		if (known) {
			return {rows: known, conditions, problem};
		}

		const {rows, hasMisspelt} = await this.#find(choice, read, slices);
		if (version === this.#options.version()) {
			this.#forgetOld();
			this.#lists.set(key, rows);
			this.#narrowing.note(read, {rows, hasMisspelt});
		}

		return {rows, conditions, problem};
	}

	/**
	 * @returns the first rows of a choice, found without the others: all of them, or `least` at least, or where that is not
	 * much more work, `most`; undefined where it is no gain. Rejects with `CANCELLED`.
	 */
	async first(
		choice: Choice,
		{least, most}: {readonly least: number; readonly most: number},
		signal?: AbortSignal,
	): Promise<FirstSelection | undefined> {
		const slices = new Slices(signal);
		this.#forgetOld();
		const read = this.#reading.read(choice);
		const {key, conditions, problem, isRanked} = read;
		const isTurned = choice.descending && !isByNumber(choice.sort);
		const list = this.#lists.get(key);
		if (list !== undefined && least < Math.min(most, list.length)) {
			const rows = list.subarray(0, least);
			return {rows, conditions, problem, more: list.length - least, isCut: true};
		}

		if (list !== undefined || isTurned || most > mostFirst) {
			return undefined;
		}

		const order = this.#order(choice);
		if (isWhole(choice, conditions)) {
			const rows = await this.#firstNames(choice, order, most, slices);
			return rows && {rows, conditions, problem, more: this.#options.reader.table.count - rows.length};
		}

		const {reader} = this.#options;
		const all = toPoolNow(reader, choice);
		const known = this.#narrowing.find(read);
		const written = known ? among(known.rows, all.length) : all;
		const pool = known?.hasMisspelt ? written : all;
		const first = findFirst({
			finding: {reader, conditions, pool, isRanked},
			order,
			count: least,
			written,
			sets: this.#sets,
		});
		if (first?.isAll) {
			const hasMisspelt = first.rows.length < enough;
			this.#narrowing.note(read, {rows: first.rows, hasMisspelt});
		}

		return (
			first && {rows: Int32Array.from(first.rows), conditions, problem, more: first.isAll ? 0 : undefined}
		);
	}

	/** @returns the first rows in the order of names where all of them are still to be put in order. */
	async #firstNames(
		{sort}: Choice,
		order: Order,
		count: number,
		slices: Slices,
	): Promise<Int32Array | undefined> {
		if (order.isReady || isByNumber(sort)) {
			return undefined;
		}

		const rows = await this.#options.orders.firstNames(count, slices);
		// Whoever looks at the first rows will want others.
		order.prepare();
		return rows;
	}

	/** @returns the order in which the rows of a choice stand where nothing else decides. */
	#order({sort, descending}: Pick<Choice, 'sort' | 'descending'>): Order {
		const {orders} = this.#options;
		return isByNumber(sort) ? orders.byNumber(sort, descending) : orders.names;
	}

	/** @returns the version that is now. */
	#forgetOld(): number {
		const version = this.#options.version();
		if (version !== this.#version) {
			this.#lists.clear();
			this.#narrowing.forget();
			this.#version = version;
		}

		return version;
	}

	async #find(choice: Choice, read: ReadChoice, slices: Slices): Promise<Found> {
		const order = this.#order(choice);
		const isTurned = choice.descending && !isByNumber(choice.sort);
		const found = isWhole(choice, read.conditions)
			? {rows: await order.rows(slices), hasMisspelt: false}
			: await this.#search(choice, read, slices);
		return isTurned ? {...found, rows: found.rows.toReversed()} : found;
	}

	async #search(choice: Choice, {conditions, isRanked}: ReadChoice, slices: Slices): Promise<Found> {
		const {reader} = this.#options;
		const finding = {reader, conditions, pool: toPool(reader, choice), isRanked};
		const matches = await findAll(finding, slices);
		const rows = await arrange(matches, this.#order(choice), slices);
		return {rows, hasMisspelt: matches.hasMisspelt};
	}
}

interface Found {
	readonly rows: Int32Array;
	readonly hasMisspelt: boolean;
}

/** @returns a bit for each of some rows. */
function among(rows: Iterable<number>, length: number): Uint32Array {
	const words = new Uint32Array(length);
	for (const row of rows) {
		words[row >>> 5] = (words[row >>> 5] as number) | (1 << (row & 31));
	}

	return words;
}

/** Whether a choice is all there is. */
const isWhole = ({holder, folder}: Choice, conditions: Conditions): boolean =>
	conditions.length === 0 && holder === undefined && folder === undefined;
