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
