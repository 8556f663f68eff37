import {
	classOf,
	firstKind,
	gapOf,
	kindOf,
	nameClass,
	nameGap,
	namePair,
	pairOf,
	secondKind,
} from '../columns/characters.ts';
import type {Rest} from './folder-errors.ts';

/** Where the columns of a pattern's characters begin among the bits of a segment, by place of the pattern. */
export class PatternColumns {
	/** The character itself. */
	readonly held: Int32Array;
	/** It stands before the next one. */
	readonly paired: Int32Array;
	/** Something stands between them. */
	readonly parted: Int32Array;
	/** It stands before the next but one. */
	readonly joined: Int32Array;
	/** Something stands between these. */
	readonly replaced: Int32Array;
	/** It is the first one of the last part of the path. */
	readonly first: Int32Array;
	/** It is the second one. */
	readonly second: Int32Array;
	/** How many words each column has. */
	readonly words: number;
	readonly #rests: readonly Rest[];

	constructor(bytes: Uint8Array, rests: readonly Rest[], words: number) {
		const behind = (distance: number, toColumn: (byte: number, next: number) => number): Int32Array =>
			Int32Array.from(bytes, (byte, at) => toColumn(byte, bytes[at + distance] ?? 0) * words);
		this.held = behind(0, byte => nameClass + classOf(byte));
		this.paired = behind(1, (byte, next) => namePair + pairOf(byte, next));
		this.parted = behind(1, (byte, next) => nameGap + gapOf(byte, next));
		this.joined = behind(2, (byte, next) => namePair + pairOf(byte, next));
		this.replaced = behind(2, (byte, next) => nameGap + gapOf(byte, next));
		this.first = behind(0, byte => firstKind + kindOf(byte));
		this.second = behind(0, byte => secondKind + kindOf(byte));
		this.words = words;
		this.#rests = rests;
	}

	/** @returns whether what begins at `place` is asked for as the beginning of a name, with so many errors. */
	isAsked(place: number, errors: number): boolean {
		return this.#rests.some(({start, left}) => start === place && left === errors);
	}
}

/** @returns where the columns begin of one of which a name has a bit that begins with a rest, with one error or none. */
export const nearStart = (
	{first, second}: PatternColumns,
	place: number,
	errors: number,
): readonly number[] =>
	[first[place], ...(errors === 0 ? [] : [first[place + 1], second[place], second[place + 1]])].filter(
		column => column !== undefined,
	);
