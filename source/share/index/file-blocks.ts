import {createColumns, type FileColumns} from './file-columns.ts';
import {digested, inUse} from './file-state.ts';
import type {FileTable, Row} from './file-table.ts';
import {type ColumnVersion, placeIn, type Segment} from './segment.ts';
import type {SoughtName} from './sought-name.ts';

const bits = 7;
const digestLength = 32;
/** Files that are written down together, whenever one of them is different. Segments are whole multiples of it. */
export const blockLength = 1 << bits;
/** Far more than any folder has. */
const mostBlocks = 1 << 19;

/** @returns the number of the block in which a row is. */
export const blockOf = (row: Row): number => row >>> bits;

export const firstRowOf = (block: number): Row => block << bits;

export const isBlock = (number: number): boolean =>
	Number.isSafeInteger(number) && number >= 0 && number < mostBlocks;

/** @returns the columns of the rows of a block, as they are to be written down; undefined where none of them is in use. */
export function blockColumns(table: FileTable, block: number): FileColumns | undefined {
	const first = firstRowOf(block);
	const segment = table.segment(first);
	if (segment === undefined) {
		return undefined;
	}

	const place = placeIn(first);
	const [count, digests, names] = measure(segment, place);
	if (count === 0) {
		return undefined;
	}

	const columns = createColumns({count, digests, names});
	const end = place + count;
	columns.sizes.set(segment.sizes.subarray(place, end));
	columns.mtimes.set(segment.mtimes.subarray(place, end));
	columns.inodes.set(segment.inodes.subarray(place * 2, end * 2));
	columns.folders.set(segment.folders.subarray(place, end));
	let [nameEnd, digestEnd] = [0, 0];
	for (let index = 0; index < count; index++) {
		const state = segment.states[place + index] ?? 0;
		columns.states[index] = state & (inUse | digested);
		columns.lengths[index] = segment.names.length(place + index);
		nameEnd = segment.names.copyTo(columns.names, nameEnd, place + index);
		if ((state & digested) !== 0) {
			const digest = segment.digest(place + index);
			columns.digests.set(digest, digestEnd);
			digestEnd += digest.length;
		}
	}

	return columns;
}

/** @returns how many rows there are up to the last one in use, how many have a digest, and the bytes of all names. */
function measure(segment: Segment, place: number): readonly [count: number, digests: number, names: number] {
	let [count, digests, names] = [0, 0, 0];
	for (let index = 0; index < blockLength; index++) {
		const state = segment.states[place + index] ?? 0;
		if (state !== 0) {
			count = index + 1;
			digests += (state & digested) === 0 ? 0 : 1;
			names += segment.names.length(place + index);
		}
	}

	return [count, digests, names];
}

/** A file of a block that was written down. */
export interface BlockRow {
	readonly row: Row;
	/** The number of its folder. */
	readonly folder: number;
	/** Good until the next one. */
	readonly name: SoughtName;
	readonly version: ColumnVersion;
	readonly digest: Uint8Array | undefined;
}

/** All files of a block. `sought` is filled with the name of each. */
export function* rowsOf(block: number, columns: FileColumns, sought: SoughtName): Generator<BlockRow> {
	const {count, states, lengths, folders, names, digests, sizes, mtimes, inodes} = columns;
	let [nameEnd, digestEnd] = [0, 0];
	for (let index = 0; index < count; index++) {
		const state = states[index] ?? 0;
		const [nameStart, digestStart] = [nameEnd, digestEnd];
		nameEnd += lengths[index] ?? 0;
		digestEnd += (state & digested) === 0 ? 0 : digestLength;
		if ((state & inUse) !== 0) {
			const folder = folders[index] ?? 0;
			yield {
				row: firstRowOf(block) + index,
				folder,
				name: sought.ofBytes(folder, names, nameStart, nameEnd),
				version: {
					size: sizes[index] ?? 0,
					mtime: mtimes[index] ?? 0,
					lower: inodes[index * 2] ?? 0,
					upper: inodes[index * 2 + 1] ?? 0,
				},
				digest: digestEnd > digestStart ? digests.subarray(digestStart, digestEnd) : undefined,
			};
		}
	}
}
