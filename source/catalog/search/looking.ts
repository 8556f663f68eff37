import {segmentWords} from '../columns/segment.ts';
import type {Table} from '../columns/table.ts';
import {hasMore, skipEmpty} from '../columns/word-sets.ts';
import {unmatched} from './rank.ts';
import {clearBit, hasBit, RankedRows} from './ranked-rows.ts';

/** The most rows that are tested for it: what can be done within a frame of a screen, or little more. */
const mostTests = 300_000;

/** More candidates than these may be gone through in the order of all rows. */
const fewRows = 10_000;

/** So many are tested in that order, which is slower than in the order in which they lie. */
const mostInOrder = 2048;

/** In so many places it is looked whether candidates have the best rank. */
const samples = 256;

/** So many rows are read at a time; more than 128, which is as many as four words tell of. */
const batch = 256;

/** Is thrown where the first rows are not found soon enough. */
export class TooLong extends Error {}

/** Looks at candidates until the first rows are known. */
export class Looking {
	/** All rows, in the order of those of one rank. */
	readonly all: Int32Array;
	/** How many rows are wanted. */
	readonly wanted: number;
	/** Whether most ranks depend on the folders of rows. */
	readsFolders = true;
	readonly #compare: (one: number, other: number) => number;
	readonly #found = new RankedRows();
	readonly #table: Table;
	readonly #batch = new Int32Array(batch);
	#tests = 0;
	/** Of no meaning; see `fetch`. */
	#fetched = 0;

	constructor(
		table: Table,
		all: Int32Array,
		wanted: number,
		compare: (one: number, other: number) => number,
	) {
		this.#table = table;
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
	look(words: Uint32Array, rankOf: (row: number) => number, least: number): void {
		const isWorth = hasMore(words, fewRows) && this.#areSomeBest(words, rankOf, least);
		if (!isWorth || !this.#lookInOrder(words, rankOf, least)) {
			this.lookAtAll(words, rankOf);
		}
	}

	/** Looks at all candidates. */
	lookAtAll(words: Uint32Array, rankOf: (row: number) => number): void {
		const {length} = words;
		for (let start = 0; start < length; start += segmentWords) {
			this.#lookInSegment(words, start, Math.min(start + segmentWords, length), rankOf);
		}
	}

	#lookInSegment(words: Uint32Array, start: number, end: number, rankOf: (row: number) => number): void {
		const rows = this.#batch;
		let length = 0;
		for (let from = skipEmpty(words, start, end); from < end; from = skipEmpty(words, from + 4, end)) {
			for (let at = from; at < from + 4; at += 1) {
				for (let word = words[at] as number; word !== 0; word &= word - 1) {
					rows[length] = at * 32 + 31 - Math.clz32(word & -word);
					length += 1;
				}
			}

			if (length >= batch - 128) {
				this.#lookAtBatch(rows, length, rankOf);
				length = 0;
			}
		}

		this.#lookAtBatch(rows, length, rankOf);
	}

	/** Looks at rows of one segment. */
	#lookAtBatch(rows: Int32Array, length: number, rankOf: (row: number) => number): void {
		this.#fetched ^= this.#table.fetch(rows, length, this.readsFolders);
		for (let index = 0; index < length; index += 1) {
			this.#keep(rows[index] as number, rankOf);
		}
	}

	/** Tests a few candidates. @returns whether some have the best rank, so that they may be found in order soon. */
	#areSomeBest(words: Uint32Array, rankOf: (row: number) => number, least: number): boolean {
		const step = Math.max(1, Math.floor(words.length / samples));
		for (let at = 0; at < words.length; at += step) {
			const word = words[at] as number;
			if (word !== 0 && this.test(at * 32 + 31 - Math.clz32(word), rankOf) === least) {
				return true;
			}
		}

		return false;
	}

	/** @returns whether there are enough. */
	#lookInOrder(words: Uint32Array, rankOf: (row: number) => number, least: number): boolean {
		const {all} = this;
		const {length} = all;
		let missing = this.wanted - this.count(least);
		let left = mostInOrder;
		for (let at = 0; at < length && missing > 0 && left > 0; at += 1) {
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
