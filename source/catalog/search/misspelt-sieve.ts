import {anyClass, anyPair, baseKind, classOf, kindOf, pairOf} from '../columns/characters.ts';
import type {Table} from '../columns/table.ts';
import {allowedErrors, toChunks} from './errors.ts';
import {columnAt} from './sieve.ts';
import type {Word} from './word.ts';

/** Adds to `target` the rows of a segment that may match. */
export type MisspeltSieve = (target: Uint32Array, table: Table, segment: number) => void;

/** Where all of a word must stand. */
type Part = 'path' | 'name';

const characterColumn: Readonly<Record<Part, (byte: number) => number>> = {
	path: byte => anyClass + classOf(byte),
	name: byte => baseKind + kindOf(byte),
};

/**
 * Follows a word character by character, for 32 rows at a time. Of each number of errors up to those allowed, two words
 * tell in which rows all characters so far may be explained with so many: where the last one stands as it is written, and
 * where it is wrong or left out. One that follows another that stands needs their pair to be there, or something between
 * them, which is an error too.
 */
function forBytes(bytes: Uint8Array, errors: number, part: Part): MisspeltSieve {
	const characters = Array.from(bytes, byte => columnAt(characterColumn[part](byte)));
	const pairs = Array.from(bytes.subarray(1), (byte, at) =>
		columnAt(anyPair + pairOf(bytes[at] as number, byte)),
	);
	return (target, table, segment) => {
		const held = characters.map(column => column(table, segment));
		const paired = [held[0] as Uint32Array, ...pairs.map(column => column(table, segment))];
		switch (errors) {
			case 1:
				addOne(target, held, paired);
				break;
			case 2:
				addTwo(target, held, paired);
				break;
			default:
				addMany(target, held, paired, errors);
		}
	};
}

type Columns = readonly Uint32Array[];

const all = 0xffff_ffff | 0;

function addOne(target: Uint32Array, held: Columns, paired: Columns): void {
	const first = held[0] as Uint32Array;
	for (let at = 0; at < first.length; at += 1) {
		let none = first[at] as number;
		let one = none;
		let oneWrong = all;
		for (let place = 1; place < held.length; place += 1) {
			const character = (held[place] as Uint32Array)[at] as number;
			const pair = (paired[place] as Uint32Array)[at] as number;
			one = character & ((one & pair) | oneWrong | none);
			oneWrong = none;
			none &= character & pair;
		}

		target[at] = (target[at] as number) | one | oneWrong;
	}
}

function addTwo(target: Uint32Array, held: Columns, paired: Columns): void {
	const first = held[0] as Uint32Array;
	for (let at = 0; at < first.length; at += 1) {
		let none = first[at] as number;
		let one = none;
		let two = none;
		let oneWrong = all;
		let twoWrong = all;
		for (let place = 1; place < held.length; place += 1) {
			const character = (held[place] as Uint32Array)[at] as number;
			const pair = (paired[place] as Uint32Array)[at] as number;
			two = character & ((two & pair) | twoWrong | one);
			twoWrong = one | oneWrong;
			one = character & ((one & pair) | oneWrong | none);
			oneWrong = none;
			none &= character & pair;
		}

		target[at] = (target[at] as number) | two | twoWrong;
	}
}

/** The same for any number of errors, one number after the other. */
function addMany(target: Uint32Array, held: Columns, paired: Columns, errors: number): void {
	const {length} = held;
	const characters = new Int32Array(length);
	const pairs = new Int32Array(length);
	// By place: what the number of errors before allows.
	const stands = new Int32Array(length);
	const wrong = new Int32Array(length);
	for (let at = 0; at < (held[0] as Uint32Array).length; at += 1) {
		let [found, foundWrong] = [0, 0];
		for (let place = 0; place < length; place += 1) {
			characters[place] = (held[place] as Uint32Array)[at] as number;
			pairs[place] = (paired[place] as Uint32Array)[at] as number;
			found =
				place === 0
					? (characters[0] as number)
					: found & (characters[place] as number) & (pairs[place] as number);
			stands[place] = found;
			wrong[place] = 0;
		}

		for (let count = 1; count <= errors; count += 1) {
			found = characters[0] as number;
			foundWrong = all;
			for (let place = 1; place < length; place += 1) {
				const before = stands[place - 1] as number;
				const beforeWrong = wrong[place - 1] as number;
				stands[place - 1] = found;
				wrong[place - 1] = foundWrong;
				found = (characters[place] as number) & ((found & (pairs[place] as number)) | foundWrong | before);
				foundWrong = before | beforeWrong;
			}

			stands[length - 1] = found;
			wrong[length - 1] = foundWrong;
		}

		target[at] = (target[at] as number) | found | foundWrong;
	}
}

/**
 * Finds in columns which rows may hold a word with at most so many errors; all that hold it as it is written are among
 * them.
 */
export function misspeltSieve(
	{bytes}: Word,
	most = Number.POSITIVE_INFINITY,
	part: Part = 'path',
): MisspeltSieve {
	const sieves = toChunks(bytes.length).map(([start, end]) =>
		forBytes(bytes.subarray(start, end), Math.min(most, allowedErrors(end - start)), part),
	);
	return (target, table, segment) => {
		for (const sieve of sieves) {
			sieve(target, table, segment);
		}
	};
}
