import {classOf, nameClass, namePair, pairOf} from '../columns/characters.ts';
import {columnAt, type Sieve} from './sieve.ts';

/**
 * Finds in columns which rows may hold a pattern in their names with so many errors.
 *
 * It is followed character by character, for 32 rows at a time. Of each number of errors up to those allowed, two words
 * tell in which rows all characters so far may be explained with so many: where the last one stands as it is written, and
 * where it is wrong or left out. One that follows another that stands needs their pair to be there, or something between
 * them, which is an error too.
 */
export function misspeltInName(bytes: Uint8Array, errors: number): Sieve {
	const characters = Array.from(bytes, byte => columnAt(nameClass + classOf(byte)));
	const pairs = Array.from(bytes.subarray(1), (byte, at) =>
		columnAt(namePair + pairOf(bytes[at] as number, byte)),
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
			case 3:
				addThree(target, held, paired);
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

function addThree(target: Uint32Array, held: Columns, paired: Columns): void {
	const first = held[0] as Uint32Array;
	for (let at = 0; at < first.length; at += 1) {
		let none = first[at] as number;
		let one = none;
		let two = none;
		let three = none;
		let oneWrong = all;
		let twoWrong = all;
		let threeWrong = all;
		for (let place = 1; place < held.length; place += 1) {
			const character = (held[place] as Uint32Array)[at] as number;
			const pair = (paired[place] as Uint32Array)[at] as number;
			three = character & ((three & pair) | threeWrong | two);
			threeWrong = two | twoWrong;
			two = character & ((two & pair) | twoWrong | one);
			twoWrong = one | oneWrong;
			one = character & ((one & pair) | oneWrong | none);
			oneWrong = none;
			none &= character & pair;
		}

		target[at] = (target[at] as number) | three | threeWrong;
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
		let found = 0;
		let foundWrong = 0;
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
