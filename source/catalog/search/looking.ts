import {eachRow} from './matches.ts';
import {unmatched} from './rank.ts';
import {clearBit, hasBit, RankedRows} from './ranked-rows.ts';

/** The most rows that are tested for it: what can be done within a frame of a screen, or little more. */
const mostTests = 300_000;

/** More candidates than these may be gone through in the order of all rows. */
const fewRows = 10_000;

/** So many are tested in that order, which is slower than in the order in which they lie. */
const mostInOrder = 4096;

/** Is thrown where the first rows are not found soon enough. */
export class TooLong extends Error {}

/** Looks at candidates until the first rows are known. */
export class Looking {
	/** All rows, in the order of those of one rank. */
	readonly all: Int32Array;
	/** How many rows are wanted. */
	readonly wanted: number;
	readonly #compare: (one: number, other: number) => number;
	readonly #found = new RankedRows();
	#tests = 0;

	constructor(all: Int32Array, wanted: number, compare: (one: number, other: number) => number) {
		this.all = all;
		this.wanted = wanted;
		this.#compare = compare;
	}

	/** How many were found of ranks that are better than this one. */
	count(below = Number.POSITIVE_INFINITY): number {
		return this.#found.countBelow(below);
	}

	/** @returns all that were found, in no order. */
	rows(): readonly number[] {
		return this.#found.rows();
	}

	/** @returns as many rows of a rank better than `below` as are wanted, in order. */
	first(below = Number.POSITIVE_INFINITY): readonly number[] {
		return this.#found.first(this.wanted, below, this.all, this.#compare);
	}

	/**
	 * Looks at candidates of which none has a better rank than `least`: at all of them, or until there are enough of that
	 * rank. Those that were looked at are taken out of `words`.
	 */
	look(words: Uint32Array, count: number, rankOf: (row: number) => number, least: number): void {
		if (count <= fewRows || !this.#lookInOrder(words, rankOf, least)) {
			eachRow(words, row => this.#keep(row, rankOf));
		}
	}

	/** @returns whether there are enough. */
	#lookInOrder(words: Uint32Array, rankOf: (row: number) => number, least: number): boolean {
		const {all} = this;
		let missing = this.wanted - this.count(least);
		let left = mostInOrder;
		for (let at = 0; at < all.length && missing > 0 && left > 0; at += 1) {
			const row = all[at] as number;
			if (hasBit(words, row)) {
				clearBit(words, row);
				left -= 1;
				missing -= this.#keep(row, rankOf) === least ? 1 : 0;
			}
		}

		return missing <= 0;
	}

	/** @returns the rank of a row; it is kept where it matches. */
	#keep(row: number, rankOf: (row: number) => number): number {
		const rank = this.test(row, rankOf);
		if (rank !== unmatched) {
			this.#found.add(row, rank);
		}

		return rank;
	}

	/** @returns the rank of a row. */
	test(row: number, rankOf: (row: number) => number): number {
		this.#tests += 1;
		if (this.#tests > mostTests) {
			throw new TooLong();
		}

		return rankOf(row);
	}
}
