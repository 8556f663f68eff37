/** No row. */
export const none = -1;
/** What stands for a row that is gone: others may lie behind it. */
const removed = -2;

/** Rows by hash, with open addressing. */
export class Slots {
	#rows = new Int32Array(128).fill(none);
	/** How many places hold a row, or held one. */
	#filled = 0;

	/** Whether it should be made anew before another row is put in. */
	get isCrowded(): boolean {
		return (this.#filled + 1) * 10 > this.#rows.length * 6;
	}

	/** @returns the place at which a row of this hash is looked for first. */
	first(hash: number): number {
		return hash & (this.#rows.length - 1);
	}

	/** @returns the place at which it is looked for next. */
	after(place: number): number {
		return (place + 1) & (this.#rows.length - 1);
	}

	/** @returns the row at a place; below `none` for one that is gone, `none` where nothing lies here and behind. */
	at(place: number): number {
		return this.#rows[place] ?? none;
	}

	insert(row: number, hash: number): void {
		let place = this.first(hash);
		while (this.at(place) >= 0) {
			place = this.after(place);
		}

		this.#filled += this.at(place) === none ? 1 : 0;
		this.#rows[place] = row;
	}

	/** Removes a row that is in it. */
	remove(row: number, hash: number): void {
		let place = this.first(hash);
		while (this.at(place) !== row) {
			place = this.after(place);
		}

		this.#rows[place] = removed;
	}

	/** Empties it, and makes it large enough for `count` rows and some more. */
	clear(count: number): void {
		let {length} = this.#rows;
		while (count * 10 > length * 3) {
			length *= 2;
		}

		this.#rows = new Int32Array(length).fill(none);
		this.#filled = 0;
	}
}
