import {rootFolder} from '../columns/folders.ts';
import type {Table} from '../columns/table.ts';
import type {Slices} from '../slices.ts';

/** How many rows are looked at before others may get their turn. */
const chunk = 4096;

/** The folders of the rows that a query leaves, by number, with what is in each. */
export interface Tree {
	/** The rows, folder by folder, in each as they stand in the list. */
	readonly rows: Int32Array;
	/** Where in `rows` those of each folder begin; the next one's beginning is its end. */
	readonly starts: Int32Array;
	/** The folders, by the one that they are in, and where those begin. */
	readonly below: Int32Array;
	readonly belowStarts: Int32Array;
	/** Rows below, at any depth. */
	readonly files: Int32Array;
	/** Sum of their sizes that are known. */
	readonly bytes: Float64Array;
	/** How many of them we have. */
	readonly have: Int32Array;
}

/** Puts `rows` into their folders. Rejects with `CANCELLED`. */
export async function buildTree(rows: Int32Array, table: Table, slices: Slices): Promise<Tree> {
	const {folders} = table;
	const count = folders.count;
	const files = new Int32Array(count);
	const bytes = new Float64Array(count);
	const have = new Int32Array(count);
	for (let at = 0; at < rows.length; at += 1) {
		const row = rows[at] as number;
		const folder = table.folder(row);
		files[folder] = (files[folder] as number) + 1;
		bytes[folder] = (bytes[folder] as number) + (table.size(row) || 0);
		have[folder] = (have[folder] as number) + (table.have.has(row) ? 1 : 0);
		if (at % chunk === 0) {
			await slices.breathe();
		}
	}

	const starts = toStarts(files);
	const grouped = new Int32Array(rows.length);
	const ends = starts.slice();
	for (let at = 0; at < rows.length; at += 1) {
		const row = rows[at] as number;
		const folder = table.folder(row);
		const end = ends[folder] as number;
		grouped[end] = row;
		ends[folder] = end + 1;
		if (at % chunk === 0) {
			await slices.breathe();
		}
	}

	// What a folder holds is added to the one above, from the last one on: each comes behind the one that it is in.
	for (let folder = count - 1; folder > rootFolder; folder -= 1) {
		const parent = folders.parent(folder);
		files[parent] = (files[parent] as number) + (files[folder] as number);
		bytes[parent] = (bytes[parent] as number) + (bytes[folder] as number);
		have[parent] = (have[parent] as number) + (have[folder] as number);
	}

	return {rows: grouped, starts, ...toBelow(files, folder => folders.parent(folder)), files, bytes, have};
}

/** @returns where each group begins if they stand one after the other; one more, for the end of the last one. */
function toStarts(counts: Int32Array): Int32Array {
	const starts = new Int32Array(counts.length + 1);
	for (let at = 0; at < counts.length; at += 1) {
		starts[at + 1] = (starts[at] as number) + (counts[at] as number);
	}

	return starts;
}

/** Only folders in which there is something. */
function toBelow(
	files: Int32Array,
	parentOf: (folder: number) => number,
): {readonly below: Int32Array; readonly belowStarts: Int32Array} {
	const counts = new Int32Array(files.length);
	for (let folder = 1; folder < files.length; folder += 1) {
		const parent = parentOf(folder);
		counts[parent] = (counts[parent] as number) + ((files[folder] as number) > 0 ? 1 : 0);
	}

	const belowStarts = toStarts(counts);
	const ends = belowStarts.slice();
	const below = new Int32Array(belowStarts.at(-1) ?? 0);
	for (let folder = 1; folder < files.length; folder += 1) {
		if ((files[folder] as number) > 0) {
			const end = ends[parentOf(folder)] as number;
			below[end] = folder;
			ends[parentOf(folder)] = end + 1;
		}
	}

	return {below, belowStarts};
}
