import type {Bits} from '../columns/bits.ts';
import {classOf, isAloneInClass, nameClass, namePair, pairOf} from '../columns/characters.ts';
import {type Segment, segmentWords} from '../columns/segment.ts';
import type {Table} from '../columns/table.ts';
import {intersectWords, skipEmpty, uniteWords} from '../columns/word-sets.ts';

/** @returns the words of one column in one segment; those beyond its end are 0. */
export type Column = (table: Table, segment: number) => Uint32Array;

/** Adds to `target` the rows of a segment that may match. */
export type Sieve = (target: Uint32Array, table: Table, segment: number) => void;

/** @returns a column of the segments; see `characters.ts`. */
export const columnAt =
	(column: number): Column =>
	(table, segment) =>
		table.segments[segment]?.column(column) ?? new Uint32Array(0);

/** @returns the column that a bit for each row makes. */
export const columnOfBits =
	(bits: Bits): Column =>
	(_table, segment) =>
		bits.words.subarray(segment * segmentWords, (segment + 1) * segmentWords);

/** @returns columns all of which the rows have whose folded name holds `bytes`; see `characters.ts`. */
export function columnsOfName(bytes: Uint8Array): readonly Column[] {
	const numbers =
		bytes.length === 1
			? [nameClass + classOf(bytes[0] as number)]
			: Array.from(bytes.subarray(1), (byte, at) => namePair + pairOf(bytes[at] as number, byte));
	return [...new Set(numbers)].map(columnAt);
}

/** @returns whether all rows that have those columns hold it. */
export const isSureText = (bytes: Uint8Array): boolean =>
	bytes.length === 1 && isAloneInClass(bytes[0] as number);

/** Leaves in `target` only the rows that have all columns. */
export function intersect(
	target: Uint32Array,
	columns: readonly Column[],
	table: Table,
	segment: number,
): void {
	for (const column of columns) {
		const words = column(table, segment);
		intersectWords(target, words);
		target.fill(0, words.length);
	}
}

const scratch = new Uint32Array(segmentWords);

/** Adds to `target` the rows that have all columns. */
export function unite(target: Uint32Array, columns: readonly Column[], table: Table, segment: number): void {
	scratch.fill(0xffff_ffff);
	intersect(scratch, columns, table, segment);
	uniteWords(target, scratch);
}

/** @returns `words`, which are empty, with the rows of `pool` that a sieve finds. */
export function gather(sieve: Sieve, pool: Uint32Array, table: Table, words: Uint32Array): Uint32Array {
	for (let segment = 0; segment * segmentWords < pool.length; segment += 1) {
		sieve(words.subarray(segment * segmentWords, (segment + 1) * segmentWords), table, segment);
	}

	intersectWords(words, pool);
	return words;
}

/** By the number of a folder, what is found out about it, in bits. */
export type Verdicts = Uint8Array;

/** Adds to `target` the rows in folders of which the verdict has its lowest bit set. */
export function addRowsIn(verdicts: Verdicts, target: Uint32Array, {segments}: Table, segment: number): void {
	const {folders} = segments[segment] as Segment;
	const words = Math.min(target.length, folders.length >>> 5);
	for (let word = 0; word < words; word += 1) {
		let bits = 0;
		// Eight at a time, as every row is looked at.
		for (let row = word * 32 + 24; row >= word * 32; row -= 8) {
			bits =
				(bits << 8) |
				((verdicts[folders[row] as number] as number) & 1) |
				(((verdicts[folders[row + 1] as number] as number) & 1) << 1) |
				(((verdicts[folders[row + 2] as number] as number) & 1) << 2) |
				(((verdicts[folders[row + 3] as number] as number) & 1) << 3) |
				(((verdicts[folders[row + 4] as number] as number) & 1) << 4) |
				(((verdicts[folders[row + 5] as number] as number) & 1) << 5) |
				(((verdicts[folders[row + 6] as number] as number) & 1) << 6) |
				(((verdicts[folders[row + 7] as number] as number) & 1) << 7);
		}

		target[word] = (target[word] as number) | bits;
	}
}

/** Adds to `target` those of few rows that are in folders of which the verdict has its second bit set. */
export function addFewIn(
	verdicts: Verdicts,
	few: Uint32Array,
	target: Uint32Array,
	{segments}: Table,
	segment: number,
): void {
	const {folders} = segments[segment] as Segment;
	const {length} = target;
	for (let at = skipEmpty(few, 0, length); at < length; at += 1) {
		let bits = target[at] as number;
		for (let word = few[at] as number; word !== 0; word &= word - 1) {
			const bit = 31 - Math.clz32(word & -word);
			bits |= (((verdicts[folders[at * 32 + bit] as number] as number) >>> 1) & 1) << bit;
		}

		target[at] = bits;
	}
}
