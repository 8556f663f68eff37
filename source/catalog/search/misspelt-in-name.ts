import type {BitColumns} from '../columns/bit-columns.ts';
import {type Segment, segmentWords} from '../columns/segment.ts';
import type {Table} from '../columns/table.ts';
import {uniteCommon, uniteWords} from '../columns/word-sets.ts';
import type {Rest} from './folder-errors.ts';
import {followMany} from './follow-many.ts';
import {nearStart, PatternColumns} from './pattern-columns.ts';
import {type Stands, type Step, stepOne, stepThree, stepTwo} from './steps.ts';

/** Adds the rows of a segment that may hold a pattern to `target`, and those that may begin with one of its rests to `begun`. */
export type NameSieve = (target: Uint32Array, begun: Uint32Array, table: Table, segment: number) => void;

const steps = [undefined, stepOne, stepTwo, stepThree] as const;

/** Of more errors than these, rests are not asked for. */
export const mostFollowed = steps.length - 1;

const all = 0xffff_ffff;
const everywhere = new Uint32Array(segmentWords).fill(all);

/**
 * Finds in columns which rows may hold a pattern in their names with so many errors, and which may begin with some rests of
 * it.
 *
 * It is followed from its end, character by character, for 32 rows at a time. Of each number of errors up to those allowed,
 * a word tells in which rows all characters from here on may be explained with so many, this one standing as it is written.
 * The one before it needs their pair to be there; with an error between them, one character may stand between them, in place
 * of one of the pattern or not, or one of the pattern is left out; with two errors, anything may.
 */
export function misspeltInName(bytes: Uint8Array, errors: number, rests: readonly Rest[]): NameSieve {
	let pattern: PatternColumns | undefined;
	const following = errors > mostFollowed ? undefined : new Following(errors);
	return (target, begun, table, segment) => {
		const {columns} = table.segments[segment] as Segment;
		if (pattern?.words !== columns.words) {
			pattern = new PatternColumns(bytes, rests, columns.words);
		}

		if (following === undefined) {
			followMany(columns.bits, columns.words, target, pattern, errors);
		} else {
			following.follow(columns, pattern, target, begun);
		}
	};
}

/** Follows patterns with so many errors. */
class Following {
	readonly #errors: number;
	readonly #step: (step: Step, stands: Stands, to: readonly Uint32Array[]) => void;
	/** By number of errors, and by how far behind. */
	#stands: Uint32Array[][] = [];
	/** The rows that may begin with a rest. */
	readonly #starts = new Uint32Array(segmentWords);
	#words = 0;

	constructor(errors: number) {
		this.#errors = errors;
		this.#step = steps[errors] ?? stepOne;
	}

	follow({bits, words}: BitColumns, pattern: PatternColumns, target: Uint32Array, begun: Uint32Array): void {
		const last = pattern.held.length - 1;
		this.#begin(bits, pattern.held[last] as number, words);
		for (let place = last - 1; place >= 0; place -= 1) {
			this.#step(
				{
					bits,
					held: pattern.held[place] as number,
					paired: pattern.paired[place] as number,
					parted: pattern.parted[place] as number,
					joined: pattern.joined[place] as number,
					replaced: pattern.replaced[place] as number,
					open: place === last - 1 ? all : 0,
				},
				this.#stands,
				this.#stands.map(each => each.at(-1) as Uint32Array),
			);
			for (const each of this.#stands) {
				each.unshift(each.pop() as Uint32Array);
			}

			this.#addRests(pattern, place, begun, bits);
		}

		this.#add(target, this.#errors, everywhere);
	}

	/** Adds the rows that may begin with what begins at `place`, where that is asked for. */
	#addRests(pattern: PatternColumns, place: number, begun: Uint32Array, bits: Uint32Array): void {
		for (let left = 0; left <= this.#errors; left += 1) {
			if (pattern.isAsked(place, left) && left < 2) {
				putAny(this.#starts, bits, nearStart(pattern, place, left));
				this.#add(begun, left, this.#starts);
			} else if (pattern.isAsked(place, left)) {
				this.#add(begun, left, everywhere);
			}
		}
	}

	/** Begins with the last character, behind which all is explained by nothing. */
	#begin(bits: Uint32Array, held: number, words: number): void {
		if (words !== this.#words) {
			this.#words = words;
			this.#stands = Array.from({length: this.#errors + 1}, (_, count) =>
				Array.from({length: this.#errors - count + 2}, () => new Uint32Array(words)),
			);
		}

		for (const [stands, ...others] of this.#stands) {
			stands?.set(bits.subarray(held, held + words));
			for (const other of others) {
				other.fill(all);
			}
		}
	}

	/** Adds the rows of `pool` in which what begins here is explained with so many errors, of which the first ones may be some. */
	#add(target: Uint32Array, errors: number, pool: Uint32Array): void {
		for (const [count, each] of this.#stands.slice(0, errors + 1).entries()) {
			uniteCommon(target, each[errors - count] as Uint32Array, pool);
		}
	}
}

/** Puts the rows that have one of some columns into `words`. */
function putAny(words: Uint32Array, bits: Uint32Array, starts: readonly number[]): void {
	words.fill(0);
	for (const start of starts) {
		uniteWords(words, bits.subarray(start, start + words.length));
	}
}
