import {Bits} from '../columns/bits.ts';
import {Numbers} from '../columns/growing.ts';
import type {Table} from '../columns/table.ts';
import {Slices} from '../slices.ts';
import {type CompareRows, mergeAtOnce, mergeRows} from './merge-rows.ts';
import {sortSliced} from './sort-sliced.ts';

export type {CompareRows};

/** How often one who asks waits for it: the first time, it may have begun before that. */
const mostBuilt = 2;

/** So few rows are put in their places at once, which takes no longer than a frame may. */
const mostAtOnce = 4096;

/** Of so many rows one may have to be put in its place: where more have, it takes less time to build all of it anew. */
const mergedShare = 16;

/** Milliseconds without a change after which an order that will be asked for is built. */
const quiet = 150;

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
	/** Grows with every change. */
	#changes = 0;
	#timer: NodeJS.Timeout | undefined;

	constructor({table, compare, build}: OrderOptions) {
		this.#table = table;
		this.compare = compare;
		this.#build = build;
	}

	added(row: number): void {
		this.#changes += 1;
		if ((this.#rows !== undefined || this.#building !== undefined) && !this.#isPending.has(row)) {
			this.#isPending.set(row, true);
			this.#pending.push(row);
		}
	}

	removed(): void {
		this.#changes += 1;
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
		return this.#rows !== undefined && this.#building === undefined && this.#pending.length <= mostAtOnce;
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

			this.#building ??= this.#makeReady(slices.detached()).finally(() => {
				this.#building = undefined;
			});
			await slices.during(this.#building);
		}

		return this.ready() ?? this.#kept();
	}

	/** Builds it ahead of who will ask for it, but no sooner than rows have stopped coming: until then it would be old at once. */
	prepare(): void {
		const changes = this.#changes;
		this.#timer ??= setTimeout(() => {
			this.#timer = undefined;
			if (changes !== this.#changes) {
				this.prepare();
			} else if (!this.isReady) {
				void this.rows(new Slices(undefined));
			}
		}, quiet).unref();
	}

	/** Forgets the order; it is built anew when it is asked for. */
	reset(): void {
		this.#rows = undefined;
		this.#forgetPending();
	}

	async #makeReady(slices: Slices): Promise<void> {
		const isMostlyDone = this.#rows !== undefined && this.#pending.length * mergedShare <= this.#rows.length;
		this.#rows = await (isMostlyDone ? this.#mergeSliced(slices) : this.#rebuild(slices));
		// What was removed meanwhile may be among them.
		this.#hasGone = true;
	}

	#rebuild(slices: Slices): Promise<Int32Array> {
		this.#forgetPending();
		return this.#build(slices);
	}

	async #mergeSliced(slices: Slices): Promise<Int32Array> {
		const added = this.#alivePending();
		const kept = this.#kept();
		this.#forgetPending();
		await sortSliced(added, this.compare, slices);
		const merging = mergeRows(kept, added, this.compare);
		let step = merging.next();
		for (; step.done !== true; step = merging.next()) {
			await slices.breathe();
		}

		return step.value;
	}

	/** @returns the rows that must be put in their places and are still there. */
	#alivePending(): Int32Array {
		const {alive} = this.#table;
		return this.#pending.view().filter(row => alive.has(row));
	}

	#forgetPending(): void {
		for (const row of this.#pending.view()) {
			this.#isPending.set(row, false);
		}

		this.#pending = new Numbers();
	}

	#settle(): void {
		const added = this.#alivePending().sort(this.compare);
		const kept = this.#kept();
		this.#forgetPending();
		this.#hasGone = false;
		this.#rows = added.length === 0 ? kept : mergeAtOnce(kept, added, this.compare);
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
