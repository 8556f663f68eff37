import {rootFolder} from '../columns/folders.ts';
import type {Table} from '../columns/table.ts';
import {blockBits} from '../columns/text-block.ts';
import type {Slices} from '../slices.ts';
import type {NameComparison} from './name-comparison.ts';
import {sortByName} from './sort-by-name.ts';

/** A folder of which some content has been put in order. */
interface Frame {
	readonly rows: Int32Array;
	readonly folders: Int32Array;
	row: number;
	folder: number;
}

/** Items by the folder that they are in: those of folder `f` stand from `starts[f]` up to `starts[f + 1]`. */
interface ByFolder {
	readonly starts: Int32Array;
	readonly items: Int32Array;
}

/** Numbers of items must be from 0 up; `folderOf` tells -1 for those that are not there. */
async function group(
	folders: number,
	items: number,
	folderOf: (item: number) => number,
	slices: Slices,
): Promise<ByFolder> {
	const starts = new Int32Array(folders + 2);
	const folderAt = (item: number): number => {
		const folder = folderOf(item);
		// What has come while this went on is not looked at.
		return folder < folders ? folder : -1;
	};
	const known = new Int32Array(items);
	for (let item = 0; item < items; item += 1) {
		const folder = folderAt(item);
		known[item] = folder;
		if (folder >= 0) {
			starts[folder + 2] = (starts[folder + 2] as number) + 1;
		}

		if ((item & 0x3fff) === 0) {
			await slices.breathe();
		}
	}

	for (let folder = 2; folder < starts.length; folder += 1) {
		starts[folder] = (starts[folder] as number) + (starts[folder - 1] as number);
	}

	const grouped = new Int32Array(starts[folders + 1] as number);
	for (let item = 0; item < items; item += 1) {
		const folder = known[item] as number;
		if (folder >= 0) {
			const at = starts[folder + 1] as number;
			grouped[at] = item;
			starts[folder + 1] = at + 1;
		}

		if ((item & 0x3fff) === 0) {
			await slices.breathe();
		}
	}

	return {starts, items: grouped};
}

const itemsIn = ({starts, items}: ByFolder, folder: number): Int32Array =>
	items.subarray(starts[folder], starts[folder + 1]);

/**
 * Puts rows in the order of names, folder by folder. What comes or goes meanwhile may or may not be among them.
 *
 * @param most where only the first ones are wanted: how many.
 */
export async function buildNameOrder(
	table: Table,
	comparison: NameComparison,
	slices: Slices,
	most = Number.POSITIVE_INFINITY,
): Promise<Int32Array> {
	const {folders, segments} = table;
	const rows = await group(
		folders.count,
		table.end,
		row => (table.alive.has(row) ? (segments[row >>> blockBits]?.folders[row & 0xffff] ?? -1) : -1),
		slices,
	);
	const below = await group(
		rows.starts.length - 2,
		rows.starts.length - 2,
		folder => folders.parent(folder),
		slices,
	);
	const order = new Int32Array(Math.min(most, rows.items.length));
	let length = 0;
	const piece = comparison.createPiece();
	const byRow = {read: comparison.readRow, compare: comparison.within};
	const byFolder = {read: comparison.readFolder, compare: comparison.folders};
	const stack: Frame[] = [];
	const open = async (folder: number): Promise<void> => {
		const frame = {rows: itemsIn(rows, folder), folders: itemsIn(below, folder), row: 0, folder: 0};
		stack.push(frame);
		if (frame.rows.length > 1) {
			await sortByName(frame.rows, byRow, piece, slices);
		}

		if (frame.folders.length > 1) {
			await sortByName(frame.folders, byFolder, piece, slices);
		}
	};
	await open(rootFolder);
	for (let frame = stack.at(-1); frame && length < order.length; frame = stack.at(-1)) {
		const row = frame.rows[frame.row];
		const folder = frame.folders[frame.folder];
		if (row !== undefined && (folder === undefined || comparison.rowToFolder(row, folder) < 0)) {
			order[length] = row;
			length += 1;
			frame.row += 1;
			if (length % 1024 === 0) {
				await slices.breathe();
			}
		} else if (folder === undefined) {
			stack.pop();
		} else {
			frame.folder += 1;
			await open(folder);
		}
	}

	return order.subarray(0, length);
}
