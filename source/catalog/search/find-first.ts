import {countAll} from '../columns/bits.ts';
import {segmentWords} from '../columns/segment.ts';
import type {Order} from '../order/order.ts';
import {writtenCandidates} from './candidates.ts';
import type {Conditions} from './condition.ts';
import {allowedErrors} from './errors.ts';
import {enough, type Finding, misspelt} from './find-all.ts';
import {MisspeltWord, mayBeMisspelt} from './fuzzy.ts';
import {eachRow} from './matches.ts';
import {misspeltSieve} from './misspelt-sieve.ts';
import {rankWritten, unmatched} from './rank.ts';
import {hasBit, RankedRows} from './ranked-rows.ts';
import {strata} from './strata.ts';
import type {Word} from './word.ts';

/** The most rows that are tested for it: what can be done within a frame or two of a screen. */
const mostTests = 300_000;

/** More candidates than these are gone through in the order of all rows rather than sorted. */
const fewRows = 10_000;

/** The first rows of a list. */
export interface First {
	readonly rows: readonly number[];
	/** Whether there are no others. */
	readonly isAll: boolean;
}

/** Asks for the first rows of what a filter leaves. */
export interface FirstOptions {
	readonly finding: Finding;
	/** The order of rows of one rank, which must be ready. */
	readonly order: Order;
	/** How many rows are wanted. */
	readonly count: number;
}

/** Is thrown where the first rows are not found soon enough. */
class TooLong extends Error {}

/**
 * Finds the first rows of a list long before all are found, since the columns tell where it is worth to look.
 *
 * @returns undefined where that takes too long, or where all must be found to know.
 */
export function findFirst({finding, order, count}: FirstOptions): First | undefined {
	const all = order.ready();
	if (all === undefined) {
		return undefined;
	}

	const search = new FirstSearch(finding, order, all, Math.max(count, enough));
	try {
		return search.find();
	} catch (error) {
		if (error instanceof TooLong) {
			return undefined;
		}

		throw error;
	}
}

class FirstSearch {
	readonly #finding: Finding;
	readonly #order: Order;
	readonly #all: Int32Array;
	readonly #wanted: number;
	readonly #found = new RankedRows();
	#tests = 0;

	constructor(finding: Finding, order: Order, all: Int32Array, wanted: number) {
		this.#finding = finding;
		this.#order = order;
		this.#all = all;
		this.#wanted = wanted;
	}

	find(): First | undefined {
		const {conditions, reader, isRanked} = this.#finding;
		const rank = rankWritten(conditions, reader);
		if (!isRanked) {
			return this.#findUnranked(rank);
		}

		for (const {words, count, rank: least, next} of strata(conditions, this.#finding.pool, reader.table)) {
			this.#look(words, count, rank, least);
			if (this.#found.countBelow(next) >= this.#wanted) {
				return {rows: this.#sorted(next), isAll: false};
			}
		}

		return this.#found.countBelow() >= enough ? {rows: this.#sorted(), isAll: true} : this.#findMisspelt();
	}

	#findUnranked(rank: (row: number) => number): First | undefined {
		const candidates = writtenCandidates(this.#finding.conditions);
		const {reader, pool} = this.#finding;
		const words = new Uint32Array(pool.length);
		for (let segment = 0; segment * segmentWords < pool.length; segment += 1) {
			words.set(candidates(reader.table, segment, pool), segment * segmentWords);
		}

		const rows: number[] = [];
		for (const row of this.#all) {
			if (hasBit(words, row) && this.#test(row, rank) !== unmatched && rows.push(row) >= this.#wanted) {
				return {rows, isAll: false};
			}
		}

		return rows.length >= enough ? {rows, isAll: true} : undefined;
	}

	/** Goes on with misspelt ones, where there are few that are not. */
	#findMisspelt(): First | undefined {
		const {conditions, reader, pool} = this.#finding;
		const word = onlyMisspelt(conditions);
		if (word === undefined) {
			return conditions.flat().some(mayBeMisspelt) ? undefined : {rows: this.#sorted(), isAll: true};
		}

		const {length} = word.bytes;
		const {score} = new MisspeltWord(reader, word);
		const most = allowedErrors(length);
		const found = this.#found.rows();
		for (let errors = 1; errors <= most; errors += 1) {
			const rank = (row: number): number =>
				Math.round(score(row) * length) === errors ? misspelt + errors : unmatched;
			const words = this.#misspelt(misspeltSieve(word, errors), pool, found);
			this.#look(words, countAll(words), rank, misspelt + errors);
			if (this.#found.countBelow() >= this.#wanted) {
				return {rows: this.#sorted(), isAll: false};
			}
		}

		return {rows: this.#sorted(), isAll: true};
	}

	#misspelt(
		sieve: ReturnType<typeof misspeltSieve>,
		pool: Uint32Array,
		found: readonly number[],
	): Uint32Array {
		const words = new Uint32Array(pool.length);
		const {table} = this.#finding.reader;
		for (let segment = 0; segment * segmentWords < pool.length; segment += 1) {
			sieve(words.subarray(segment * segmentWords, (segment + 1) * segmentWords), table, segment);
		}

		for (let at = 0; at < words.length; at += 1) {
			words[at] = (words[at] as number) & (pool[at] as number);
		}

		for (const row of found) {
			words[row >>> 5] = (words[row >>> 5] as number) & ~(1 << (row & 31));
		}

		return words;
	}

	/**
	 * Looks at candidates of which none has a better rank than `least`: at all of them, or where they are many, one after
	 * the other in order, until there are enough of that rank.
	 */
	#look(words: Uint32Array, count: number, rankOf: (row: number) => number, least: number): void {
		if (count <= fewRows) {
			eachRow(words, row => this.#keep(row, rankOf));
			return;
		}

		const all = this.#all;
		let missing = this.#wanted - this.#found.countBelow(least);
		for (let at = 0; at < all.length && missing > 0; at += 1) {
			const row = all[at] as number;
			if (hasBit(words, row) && this.#keep(row, rankOf) === least) {
				missing -= 1;
			}
		}
	}

	/** @returns the rank of a row; it is kept where it matches. */
	#keep(row: number, rankOf: (row: number) => number): number {
		const rank = this.#test(row, rankOf);
		if (rank !== unmatched) {
			this.#found.add(row, rank);
		}

		return rank;
	}

	/** @returns as many rows of a rank better than `below` as are wanted, in order. */
	#sorted(below = Number.POSITIVE_INFINITY): readonly number[] {
		return this.#found.first(this.#wanted, below, this.#all, this.#order.compare);
	}

	#test(row: number, rank: (row: number) => number): number {
		this.#tests += 1;
		if (this.#tests > mostTests) {
			throw new TooLong();
		}

		return rank(row);
	}
}

/** @returns the word of a filter that is no more than one short word that may be misspelt. */
function onlyMisspelt(conditions: Conditions): Word | undefined {
	const [condition, ...others] = conditions.flat();
	return condition !== undefined &&
		others.length === 0 &&
		mayBeMisspelt(condition) &&
		condition.word.bytes.length <= 32
		? condition.word
		: undefined;
}
