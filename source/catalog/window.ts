import type {FileKey} from '../model/file.ts';
import type {RowsAnswer, RowsQuery} from '../model/query.ts';
import {folderKey} from '../model/tree-line.ts';
import type {RowReader} from './columns/row-reader.ts';
import type {Selection} from './selector.ts';
import {toFileRow, type Viewer} from './to-file-row.ts';
import {toTreeLine} from './tree/to-tree-line.ts';
import {lineOfFolder} from './tree/tree-lines.ts';
import type {OpenTree} from './tree/trees.ts';

/** What of an answer depends on the window that was asked for. */
export type Window = Pick<RowsAnswer, 'offset' | 'rows' | 'anchorIndex' | 'tree'>;

const found = (index: number): number | undefined => (index < 0 ? undefined : index);

/** @returns the part that was asked for. Rows that have gone since the list was made are left out. */
function cut(items: Int32Array, {offset, count}: RowsQuery, {table}: RowReader): number[] {
	const first = firstOf(offset);
	const part = items.subarray(first, first + Math.max(0, Math.floor(count)));
	return [...part].filter(item => item < 0 || table.alive.has(item));
}

export const firstOf = (offset: number): number => Math.max(0, Math.floor(offset));

/** Cuts a window from the list. */
export const listWindow = ({rows, conditions}: Selection, query: RowsQuery, viewer: Viewer): Window => ({
	offset: firstOf(query.offset),
	rows: cut(rows, query, viewer.reader).map(row => toFileRow(row, conditions, viewer)),
	anchorIndex: query.anchor === undefined ? undefined : found(indexOf(rows, query.anchor, viewer.reader)),
});

/** Cuts a window from the tree. */
export const treeWindow = (
	{rows, conditions}: Selection,
	open: OpenTree,
	query: RowsQuery,
	viewer: Viewer,
): Window => ({
	offset: firstOf(query.offset),
	rows: [],
	anchorIndex:
		query.anchor === undefined ? undefined : found(lineOf(open, rows, query.anchor, viewer.reader)),
	tree: {
		total: open.lines.length,
		lines: cut(open.lines, query, viewer.reader).map(line => toTreeLine(line, open, conditions, viewer)),
	},
});

function indexOf(rows: Int32Array, key: FileKey, reader: RowReader): number {
	const row = reader.find(key);
	return row < 0 ? -1 : rows.indexOf(row);
}

/** @returns where the row or folder named `anchor` stands, or the closed folder that it is in; -1 where it is not there. */
function lineOf({lines, tree}: OpenTree, rows: Int32Array, anchor: FileKey, reader: RowReader): number {
	const {folders} = reader.table;
	const prefix = folderKey('');
	let folder = -1;
	if (anchor.startsWith(prefix)) {
		folder = folders.find(anchor.slice(prefix.length));
		folder = (tree.files[folder] ?? 0) > 0 ? folder : -1;
	} else {
		const row = reader.find(anchor);
		const line = row < 0 ? -1 : lines.indexOf(row);
		if (row < 0 || line >= 0 || !rows.includes(row)) {
			return line;
		}

		folder = reader.table.folder(row);
	}

	for (; folder > 0; folder = folders.parent(folder)) {
		const line = lines.indexOf(lineOfFolder(folder));
		if (line >= 0) {
			return line;
		}
	}

	return -1;
}
