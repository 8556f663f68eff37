import {Bits} from '../columns/bits.ts';
import {Numbers} from '../columns/growing.ts';
import type {Table} from '../columns/table.ts';
import type {Slices} from '../slices.ts';

/** Compares two rows: less than 0 where the first one stands first. */
export type CompareRows = (one: number, other: number) => number;

/** How often one who asks waits for it: the first time, it may have begun before that. */
const mostBuilt = 2;

export interface OrderOptions {
	readonly table: Table;
	readonly compare: CompareRows;
	/** Puts all rows in order, or nearly all: what changes meanwhile is told to the order. */
	readonly build: (slices: Slices) => Promise<Int32Array>;
}

/**
 * Keeps all rows in one order. Few rows that come, go or change are put in their places when the order is asked for; where
 * they are many, or at first, it is built in slices.
 */
export class Order {
	readonly #table: Table;
	readonly #build: OrderOptions['build'];
	readonly compare: CompareRows;
	#rows: Int32Array | undefined;
	/** Rows that must be put in their places, each once. */
	#pending = new Numbers();
	readonly #isPending = new Bits();
	/** Whether `#rows` holds some that are removed or pending. */
	#hasGone = false;
	#building: Promise<void> | undefined;

	constructor({table, compare, build}: OrderOptions) {
		this.#table = table;
		this.compare = compare;
		this.#build = build;
	}

	added(row: number): void {
		if ((this.#rows !== undefined || this.#building !== undefined) && !this.#isPending.has(row)) {
			this.#isPending.set(row, true);
			this.#pending.push(row);
		}
	}

	removed(): void {
		this.#hasGone = true;
	}

	/** A row that may have to stand elsewhere. */
	changed(row: number): void {
		this.added(row);
		this.#hasGone = true;
	}

	get isBuilding(): boolean {
		return this.#building !== undefined;
	}

	/** Whether it can be had at once. While it is built anew, what came before that is in no list of its own any more. */
	get isReady(): boolean {
		return (
			this.#rows !== undefined && this.#building === undefined && this.#pending.length <= this.#mostPending
		);
	}

	/** @returns all rows in order, if that can be had at once; the array is not changed later. */
	ready(): Int32Array | undefined {
		if (!this.isReady) {
			return undefined;
		}

		this.#settle();
		return this.#rows;
	}

	/**
	 * Resolves with all rows in order; the array is not changed later. Where very many come or change meanwhile, again and
	 * again, those are left out, so that there is an answer at all.
	 */
	async rows(slices: Slices): Promise<Int32Array> {
		for (let built = 0; built < mostBuilt; built += 1) {
			const rows = this.ready();
			if (rows !== undefined) {
				return rows;
			}

			this.#building ??= this.#rebuild(slices.detached()).finally(() => {
				this.#building = undefined;
			});
			await slices.during(this.#building);
		}

		return this.ready() ?? this.#kept();
	}

	/** Forgets the order; it is built anew when it is asked for. */
	reset(): void {
		this.#rows = undefined;
		this.#forgetPending();
	}

	get #mostPending(): number {
		return Math.max(4096, (this.#rows?.length ?? 0) >>> 3);
	}

	async #rebuild(slices: Slices): Promise<void> {
		this.#forgetPending();
		const rows = await this.#build(slices);
		this.#rows = rows;
		// What was removed meanwhile may be among them.
		this.#hasGone = true;
	}

	#forgetPending(): void {
		for (const row of this.#pending.view()) {
			this.#isPending.set(row, false);
		}

		this.#pending = new Numbers();
	}

	#settle(): void {
		const {alive} = this.#table;
		const added = this.#pending.view().filter(row => alive.has(row));
		const kept = this.#kept();
		this.#forgetPending();
		this.#hasGone = false;
		this.#rows = added.length === 0 ? kept : merge(kept, added.sort(this.compare), this.compare);
	}

	/** @returns the rows that stay where they are. */
	#kept(): Int32Array {
		const rows = this.#rows ?? new Int32Array(0);
		if (!this.#hasGone) {
			return rows;
		}

		const alive = this.#table.alive.words;
		const pending = this.#isPending.words;
		const kept = new Int32Array(rows.length);
		let length = 0;
		for (let at = 0; at < rows.length; at += 1) {
			const row = rows[at] as number;
			const word = (alive[row >>> 5] ?? 0) & ~(pending[row >>> 5] ?? 0);
			kept[length] = row;
			length += (word >>> (row & 31)) & 1;
		}

		return kept.subarray(0, length);
	}
}

/** Merges few rows into many, both in order. */
function merge(rows: Int32Array, added: Int32Array, compare: CompareRows): Int32Array {
	const merged = new Int32Array(rows.length + added.length);
	let [from, to] = [0, 0];
	for (const row of added) {
		const end = placeOf(row, rows, from, compare);
		merged.set(rows.subarray(from, end), to);
		to += end - from;
		merged[to] = row;
		to += 1;
		from = end;
	}

	merged.set(rows.subarray(from), to);
	return merged;
}

/** @returns where the first row from `from` on stands that does not come before `row`. */
export function placeOf(row: number, rows: Int32Array, from: number, compare: CompareRows): number {
	let [low, high] = [from, rows.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (compare(rows[middle] as number, row) < 0) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
}
