import {compareNames, type Entry, type Row} from './entry.ts';

/** Keeps all rows in the order of names. What is added is sorted on its own and merged in, so small changes are cheap. */
export class NameOrder {
	#sorted: Entry[] = [];
	#added = new Set<Entry>();
	#removed = new Set<Entry>();
	#rows: readonly Row[] | undefined = [];

	add(entry: Entry): void {
		if (!this.#removed.delete(entry)) {
			this.#added.add(entry);
		}

		this.#rows = undefined;
	}

	remove(entry: Entry): void {
		if (!this.#added.delete(entry)) {
			this.#removed.add(entry);
		}

		this.#rows = undefined;
	}

	/** Call it when an entry has got other rows. */
	touch(): void {
		this.#rows = undefined;
	}

	/** @returns all rows; the array is not changed later. */
	rows(): readonly Row[] {
		if (this.#rows === undefined) {
			this.#settle();
			this.#rows = this.#sorted.flatMap(entry => entry.rows);
		}

		return this.#rows;
	}

	#settle(): void {
		if (this.#removed.size > 0) {
			this.#sorted = this.#sorted.filter(entry => !this.#removed.has(entry));
			this.#removed = new Set();
		}

		if (this.#added.size > 0) {
			this.#sorted = mergeSorted(this.#sorted, [...this.#added].sort(compareNames));
			this.#added = new Set();
		}
	}
}

function mergeSorted(one: readonly Entry[], other: readonly Entry[]): Entry[] {
	const result: Entry[] = [];
	let index = 0;
	for (const entry of other) {
		for (let next = one[index]; next && compareNames(next, entry) < 0; next = one[index]) {
			result.push(next);
			index += 1;
		}

		result.push(entry);
	}

	return result.concat(one.slice(index));
}
