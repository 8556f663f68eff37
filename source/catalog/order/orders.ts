import type {SortKey} from '../../model/query.ts';
import type {RowReader} from '../columns/row-reader.ts';
import type {Slices} from '../slices.ts';
import {buildNameOrder} from './build-name-order.ts';
import {FirstRows} from './first-rows.ts';
import type {CompareRows} from './merge-rows.ts';
import {NameComparison} from './name-comparison.ts';
import {sortByNumber} from './number-order.ts';
import {Order} from './order.ts';

/** Orders beside that of names which are kept; each takes 4 bytes for each row. */
const mostKept = 2;

type NumberKey = 'size' | 'modified' | 'holders';

/** All orders in which rows are asked for, kept while the rows change. */
export class Orders {
	readonly names: Order;
	readonly #reader: RowReader;
	readonly #comparison: NameComparison;
	readonly #first: FirstRows;
	readonly #others = new Map<string, Order>();

	constructor(reader: RowReader) {
		const {table, holdings} = reader;
		const comparison = new NameComparison(table, holdings);
		this.#reader = reader;
		this.#comparison = comparison;
		this.names = new Order({
			table,
			compare: comparison.rows,
			build: slices => buildNameOrder(table, comparison, slices),
		});
		this.#first = new FirstRows({
			isAlive: row => table.alive.has(row),
			count: () => table.count,
			compare: comparison.rows,
			find: (most, slices) => buildNameOrder(table, comparison, slices, most),
		});
	}

	/** Compares folders of one level by their names. */
	get compareFolders(): CompareRows {
		return this.#comparison.folders;
	}

	added(row: number): void {
		this.names.added(row);
		this.#first.added(row);
		for (const order of this.#others.values()) {
			order.added(row);
		}
	}

	removed(): void {
		this.names.removed();
		for (const order of this.#others.values()) {
			order.removed();
		}
	}

	changed(row: number): void {
		// Its name is what it was, so only among others of the same path it may have to stand elsewhere.
		if (!this.#reader.holdings.isAlone(this.#reader.holdings.first(row))) {
			this.names.changed(row);
			this.#first.changed(row);
		}

		for (const order of this.#others.values()) {
			order.changed(row);
		}
	}

	/** Whether one is being built. */
	get isBuilding(): boolean {
		return this.names.isBuilding || [...this.#others.values()].some(order => order.isBuilding);
	}

	/** Takes out all that has been removed, so that its numbers can be given again. */
	settle(): void {
		for (const [key, order] of [...this.#others]) {
			if (order.ready() === undefined) {
				this.#others.delete(key);
			}
		}

		if (this.names.ready() === undefined) {
			this.names.reset();
		}

		this.#first.reset();
	}

	/** Resolves with the first rows in the order of names, without waiting for all of it. */
	firstNames(most: number, slices: Slices): Promise<Int32Array> {
		return this.#first.rows(most, slices);
	}

	/** @returns the order by a number; equals stand in the order of names, whichever way it goes. */
	byNumber(sort: NumberKey, descending: boolean): Order {
		const key = `${sort} ${descending}`;
		const order = this.#others.get(key) ?? this.#create(sort, descending);
		// What is used again moves to the end; what nobody asks for any more falls out at the front.
		this.#others.delete(key);
		this.#others.set(key, order);
		for (const oldest of this.#others.keys()) {
			if (this.#others.size <= mostKept) {
				break;
			}

			this.#others.delete(oldest);
		}

		return order;
	}

	#create(sort: NumberKey, descending: boolean): Order {
		const numberOf = this.#numberOf(sort);
		const {rows: compareNames} = this.#comparison;
		return new Order({
			table: this.#reader.table,
			compare: (one, other) =>
				compareNumbers(numberOf(one), numberOf(other), descending) || compareNames(one, other),
			build: async slices => sortByNumber(await this.names.rows(slices), numberOf, descending, slices),
		});
	}

	#numberOf(sort: NumberKey): (row: number) => number {
		switch (sort) {
			case 'size':
				return row => this.#reader.table.size(row);
			case 'modified':
				return this.#reader.modified;
			case 'holders':
				return this.#reader.holderCount;
		}
	}
}

/** @returns whether a sort is by a number. */
export const isByNumber = (sort: SortKey): sort is NumberKey =>
	sort === 'size' || sort === 'modified' || sort === 'holders';

/** What is not known comes last. */
function compareNumbers(one: number, other: number, descending: boolean): number {
	if (Number.isNaN(one) || Number.isNaN(other)) {
		return Number(Number.isNaN(one)) - Number(Number.isNaN(other));
	}

	return descending ? other - one : one - other;
}
