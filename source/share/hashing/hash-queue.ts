import {none, type Row} from '../index/file-table.ts';
import {grow, nextCapacity} from '../index/grow.ts';

/** Files that wait for their digests, the newest and smallest first. Twelve bytes each. */
export class HashQueue {
	readonly #now: () => number;
	/** A binary heap: no entry weighs more than those at twice its place and one or two more. */
	#rows = new Int32Array(0);
	#weights = new Float64Array(0);
	#length = 0;

	/** `now` is in milliseconds since the epoch. */
	constructor(now: () => number = Date.now) {
		this.#now = now;
	}

	get length(): number {
		return this.#length;
	}

	/** Adds a file of `size` bytes. Twice the size weighs as much as twice the age. */
	push(row: Row, {size, mtime}: {readonly size: number; readonly mtime: number}): void {
		if (this.#length === this.#rows.length) {
			const capacity = nextCapacity(this.#length, this.#length + 1);
			this.#rows = grow(this.#rows, capacity);
			this.#weights = grow(this.#weights, capacity);
		}

		const hours = Math.max(0, this.#now() - mtime) / 3_600_000;
		this.#rise(row, Math.log2(1 + size / 4096) + Math.log2(1 + hours));
	}

	/** @returns the one that is due, which stays; `none` where nothing waits. */
	peek(): Row {
		return this.#length === 0 ? none : this.#row(0);
	}

	/** @returns the one that is due, which waits no more; `none` where nothing waits. */
	pop(): Row {
		const first = this.peek();
		if (first !== none) {
			this.#length--;
			this.#sink(this.#row(this.#length), this.#weight(this.#length));
		}

		return first;
	}

	#rise(row: Row, weight: number): void {
		let place = this.#length++;
		while (place > 0) {
			const parent = (place - 1) >> 1;
			if (this.#weight(parent) <= weight) {
				break;
			}

			this.#put(place, this.#row(parent), this.#weight(parent));
			place = parent;
		}

		this.#put(place, row, weight);
	}

	#sink(row: Row, weight: number): void {
		let place = 0;
		for (;;) {
			let child = place * 2 + 1;
			if (child + 1 < this.#length && this.#weight(child + 1) < this.#weight(child)) {
				child++;
			}

			if (child >= this.#length || this.#weight(child) >= weight) {
				break;
			}

			this.#put(place, this.#row(child), this.#weight(child));
			place = child;
		}

		this.#put(place, row, weight);
	}

	#row(place: number): Row {
		return this.#rows[place] ?? none;
	}

	#weight(place: number): number {
		return this.#weights[place] ?? 0;
	}

	#put(place: number, row: Row, weight: number): void {
		this.#rows[place] = row;
		this.#weights[place] = weight;
	}
}
