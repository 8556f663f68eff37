import type {PatternColumns} from './pattern-columns.ts';

const all = 0xffff_ffff | 0;

/**
 * Adds the rows of a segment that may hold a pattern with any number of errors to `target`, one number after the other. Here
 * anything may stand at an error: two words for each number tell where the last character stands, and where it is wrong or
 * left out.
 */
export function followMany(
	bits: Uint32Array,
	words: number,
	target: Uint32Array,
	{held, paired}: PatternColumns,
	errors: number,
): void {
	const {length} = held;
	const characters = new Int32Array(length);
	const pairs = new Int32Array(length);
	// By place: what the number of errors before allows.
	const stands = new Int32Array(length);
	const wrong = new Int32Array(length);
	for (let at = 0; at < words; at += 1) {
		let found = all;
		for (let place = 0; place < length; place += 1) {
			characters[place] = bits[(held[place] as number) + at] as number;
			pairs[place] = place === 0 ? all : (bits[(paired[place - 1] as number) + at] as number);
			found &= (characters[place] as number) & (pairs[place] as number);
			stands[place] = found;
			wrong[place] = 0;
		}

		let foundWrong = 0;
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
