/** No row. */
export const none = -1;
/** What stands for a row that is gone: others may lie behind it. */
const removed = -2;

const shardBits = 8;
const smallest = 16;

/** A part of all rows by hash, with open addressing. */
export class Slots {
	#rows = new Int32Array(smallest).fill(none);
	/** How many places hold a row. */
	#count = 0;
	/** How many places hold a row, or held one. */
	#filled = 0;

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

	/** Puts a row in that is not in it. `hashOf` tells the hash of any row that is. */
	insert(row: number, hash: number, hashOf: (row: number) => number): void {
		if ((this.#filled + 1) * 10 > this.#rows.length * 6) {
			this.#renew(hashOf);
		}

		this.#count++;
		this.#put(row, hash);
	}

	/** Removes a row that is in it. */
	remove(row: number, hash: number): void {
		let place = this.first(hash);
		while (this.at(place) !== row) {
			place = this.after(place);
		}

		this.#count--;
		this.#rows[place] = removed;
	}

	/** Makes room, and drops the places of removed rows. */
	#renew(hashOf: (row: number) => number): void {
		const rows = this.#rows;
		const isFull = this.#count * 10 > rows.length * 3;
		this.#rows = new Int32Array(isFull ? rows.length * 2 : rows.length).fill(none);
		this.#filled = 0;
		for (const row of rows) {
			if (row >= 0) {
				this.#put(row, hashOf(row));
			}
		}
	}

	#put(row: number, hash: number): void {
		let place = this.first(hash);
		while (this.at(place) >= 0) {
			place = this.after(place);
		}

		this.#filled += this.at(place) === none ? 1 : 0;
		this.#rows[place] = row;
	}
}

/** All rows by hash, in many parts, so that none takes long to be made larger. */
export class ShardedSlots {
	readonly #shards = Array.from({length: 1 << shardBits}, () => new Slots());

	/** @returns the part in which rows of this hash are. */
	of(hash: number): Slots {
		// The number is a whole one of 32 bits without a sign, so its upper bits name one of the parts.
		return this.#shards[hash >>> (32 - shardBits)] as Slots;
	}
}
