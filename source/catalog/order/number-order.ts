import type {Slices} from '../slices.ts';

const digitBits = 16;
const digits = 1 << digitBits;

/**
 * Sorts rows by a number of each; equals stay as they stand. What is not known comes last, whichever way the rest is
 * sorted.
 */
export async function sortByNumber(
	rows: Int32Array,
	numberOf: (row: number) => number,
	descending: boolean,
	slices: Slices,
): Promise<Int32Array> {
	const {length} = rows;
	const keys = new Float64Array(length);
	for (let at = 0; at < length; at += 1) {
		const number = numberOf(rows[at] as number);
		keys[at] = Number.isNaN(number) ? Number.POSITIVE_INFINITY : descending ? -number : number;
		if ((at & 1023) === 0) {
			await slices.breathe();
		}
	}

	const parts = toSortable(keys);
	let [from, to] = [new Int32Array(length), new Int32Array(length)];
	for (let at = 0; at < length; at += 1) {
		from[at] = at;
	}

	for (let part = 0; part < 4; part += 1) {
		await slices.breathe();
		if (sortByPart(parts, part, from, to)) {
			[from, to] = [to, from];
		}
	}

	return from.map(at => rows[at] as number);
}

/** Makes whole numbers of 64 bits, in place, that are in the same order. @returns them as four parts each, the lowest first. */
function toSortable(keys: Float64Array<ArrayBuffer>): Uint16Array {
	const words = new Uint32Array(keys.buffer);
	for (let at = 0; at < words.length; at += 2) {
		// 0 and -0 are equal.
		const isZero = words[at] === 0 && ((words[at + 1] as number) & 0x7fff_ffff) === 0;
		const high = isZero ? 0 : (words[at + 1] as number);
		const isNegative = high >>> 31 === 1;
		words[at] = isNegative ? ~(words[at] as number) : (words[at] as number);
		words[at + 1] = isNegative ? ~high : high | 0x8000_0000;
	}

	return new Uint16Array(keys.buffer);
}

/** @returns false where all are equal in this part, so that nothing was done. */
function sortByPart(parts: Uint16Array, part: number, from: Int32Array, to: Int32Array): boolean {
	const ends = new Int32Array(digits + 1);
	for (let at = part; at < parts.length; at += 4) {
		const next = (parts[at] as number) + 1;
		ends[next] = (ends[next] as number) + 1;
	}

	if (from.length === 0 || ends[(parts[part] as number) + 1] === from.length) {
		return false;
	}

	for (let digit = 1; digit <= digits; digit += 1) {
		ends[digit] = (ends[digit] as number) + (ends[digit - 1] as number);
	}

	for (let at = 0; at < from.length; at += 1) {
		const index = from[at] as number;
		const digit = parts[index * 4 + part] as number;
		const place = ends[digit] as number;
		to[place] = index;
		ends[digit] = place + 1;
	}

	return true;
}
