import {countBits} from '../columns/bits.ts';

const none = 0;

/** Rows that match, and how well. */
export class Matches {
	/** A bit for each row. */
	readonly words: Uint32Array;
	/** 1 + the number of its rank, by row; empty where ranks do not matter. */
	readonly #ranks: Uint16Array;
	readonly #numbers = new Map<number, number>();
	/** The same for ranks that are small whole numbers. */
	readonly #smallNumbers = new Uint16Array(256);
	#count = 0;
	/** Whether rows were looked for in which something is misspelt. */
	hasMisspelt = false;

	/** `words`: how many words a bit for each row takes. */
	constructor(words: number, isRanked: boolean) {
		this.words = new Uint32Array(words);
		this.#ranks = new Uint16Array(isRanked ? words * 32 : 0);
	}

	get count(): number {
		return this.#count;
	}

	has(row: number): boolean {
		return (((this.words[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1;
	}

	/** Adds a row; of ranks, lower is better. */
	add(row: number, rank: number): void {
		this.words[row >>> 5] = (this.words[row >>> 5] as number) | (1 << (row & 31));
		this.#count += 1;
		if (this.#ranks.length > 0) {
			this.#ranks[row] = this.#numberOf(rank);
		}
	}

	/** Adds 32 rows at once, whose ranks do not matter. */
	addWord(at: number, word: number): void {
		this.words[at] = word;
		this.#count += countBits(word);
	}

	/** Whether `ranks` tells anything. */
	get isRanked(): boolean {
		return this.#ranks.length > 0;
	}

	/**
	 * @returns by row, the number of its rank, 0 where it does not match; and by that number, what is the better the lower
	 * it is.
	 */
	ranks(): {readonly numbers: Uint16Array; readonly places: Int32Array} {
		const inOrder = [...this.#numbers].sort(([one], [other]) => one - other);
		const places = new Int32Array(this.#numbers.size + 1);
		places[none] = -1;
		for (const [place, [, number]] of inOrder.entries()) {
			places[number] = place;
		}

		return {numbers: this.#ranks, places};
	}

	/** How many different ranks there are. */
	get rankCount(): number {
		return this.#ranks.length === 0 ? 1 : this.#numbers.size;
	}

	/** @returns the rows, in no order. */
	rows(): Int32Array {
		const rows = new Int32Array(this.#count);
		let length = 0;
		eachRow(this.words, row => {
			rows[length] = row;
			length += 1;
		});
		return rows;
	}

	#numberOf(rank: number): number {
		const known = this.#smallNumbers[rank] || this.#numbers.get(rank);
		if (known) {
			return known;
		}

		// Of more ranks than there are numbers, the last ones share one.
		const number = Math.min(0xffff, this.#numbers.size + 1);
		this.#numbers.set(rank, number);
		this.#smallNumbers[rank] = number;
		return number;
	}
}

/** Calls back for each row whose bit is set. */
export function eachRow(words: Uint32Array, callback: (row: number) => void, first = 0): void {
	for (let at = 0; at < words.length; at += 1) {
		for (let word = words[at] as number; word !== 0; word &= word - 1) {
			callback(first + at * 32 + 31 - Math.clz32(word & -word));
		}
	}
}
