/**
 * Sets of rows, a bit for each, in memory that is used again: one of a million rows takes 125 KB, and a search that may last
 * a millisecond needs some ten.
 */
export class BitSets {
	#sets: Uint32Array[] = [];
	#words = 0;
	#taken = 0;

	/** Begins anew with sets of so many words: nobody may use one that was taken before. */
	begin(words: number): void {
		this.#sets = words === this.#words ? this.#sets : [];
		this.#words = words;
		this.#taken = 0;
	}

	/** @returns a set without rows. */
	empty(): Uint32Array {
		const isNew = this.#taken === this.#sets.length;
		const set = this.#next();
		return isNew ? set : set.fill(0);
	}

	/** @returns a set of the same rows as another one. */
	copy(words: Uint32Array): Uint32Array {
		const set = this.#next();
		set.set(words);
		return set;
	}

	#next(): Uint32Array {
		const set = this.#sets[this.#taken] ?? new Uint32Array(this.#words);
		this.#sets[this.#taken] = set;
		this.#taken += 1;
		return set;
	}
}
