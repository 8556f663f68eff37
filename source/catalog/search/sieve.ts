import type {Bits} from '../columns/bits.ts';
import {anyClass, anyPair, classOf, isAloneInClass, pairOf} from '../columns/characters.ts';
import {segmentWords} from '../columns/segment.ts';
import type {Table} from '../columns/table.ts';

/** @returns the words of one column in one segment; those beyond its end are 0. */
export type Column = (table: Table, segment: number) => Uint32Array;

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

/** @returns the numbers of the columns of neighbouring characters that a text with all of `bytes` has, each once. */
export const pairColumns = (bytes: Uint8Array): readonly number[] => [
	...new Set(Array.from(bytes.subarray(1), (byte, at) => anyPair + pairOf(bytes[at] as number, byte))),
];

/** @returns the numbers of the columns of characters, each once. */
export const classColumns = (bytes: Uint8Array): readonly number[] => [
	...new Set(Array.from(bytes, byte => anyClass + classOf(byte))),
];

/** @returns columns all of which the rows have whose folded path holds `bytes`. */
export const columnsOfText = (bytes: Uint8Array): readonly Column[] =>
	(bytes.length === 1 ? classColumns(bytes) : pairColumns(bytes)).map(columnAt);

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
		for (let at = 0; at < words.length; at += 1) {
			target[at] = (target[at] as number) & (words[at] as number);
		}

		target.fill(0, words.length);
	}
}

const scratch = new Uint32Array(segmentWords);

/** Adds to `target` the rows that have all columns. */
export function unite(target: Uint32Array, columns: readonly Column[], table: Table, segment: number): void {
	scratch.fill(0xffff_ffff);
	intersect(scratch, columns, table, segment);
	for (let at = 0; at < target.length; at += 1) {
		target[at] = (target[at] as number) | (scratch[at] as number);
	}
}

/**
 * Leaves in `target` only the rows that have at least `least` of the columns: at most 63, counted in bits of six words, 32
 * rows at a time.
 */
export function intersectMost(
	target: Uint32Array,
	columns: readonly Column[],
	least: number,
	table: Table,
	segment: number,
): void {
	if (least <= 0) {
		return;
	}

	const words = columns.map(column => column(table, segment));
	const length = words[0]?.length ?? 0;
	// A count that begins so far below 64 reaches it, and then has its seventh bit set, where enough columns are there.
	const begin = 64 - least;
	const planes = Array.from({length: 6}, (_, bit) => ((begin >>> bit) & 1 ? 0xffff_ffff : 0));
	const [b0 = 0, b1 = 0, b2 = 0, b3 = 0, b4 = 0, b5 = 0] = planes;
	for (let at = 0; at < length; at += 1) {
		if (target[at] === 0) {
			continue;
		}

		let [p0, p1, p2, p3, p4, p5, enough] = [b0, b1, b2, b3, b4, b5, 0];
		for (let index = 0; index < words.length; index += 1) {
			const bits = (words[index] as Uint32Array)[at] as number;
			const c0 = p0 & bits;
			p0 ^= bits;
			const c1 = p1 & c0;
			p1 ^= c0;
			const c2 = p2 & c1;
			p2 ^= c1;
			const c3 = p3 & c2;
			p3 ^= c2;
			const c4 = p4 & c3;
			p4 ^= c3;
			enough |= p5 & c4;
			p5 ^= c4;
		}

		target[at] = (target[at] as number) & enough;
	}

	target.fill(0, length);
}
