import type {FileKey} from '../model/file.ts';
import type {PeerUrl} from '../model/peer.ts';
import type {RowsAnswer, RowsQuery} from '../model/query.ts';
import type {Row} from './entry.ts';
import type {Selection} from './selector.ts';
import {toFileRow} from './to-file-row.ts';
import {toTreeLine} from './to-tree-line.ts';
import {findLine} from './tree-lines.ts';
import type {OpenTree} from './trees.ts';

/** What of an answer depends on the window that was asked for. */
export type Window = Pick<RowsAnswer, 'offset' | 'rows' | 'anchorIndex' | 'tree'>;

const found = (index: number): number | undefined => (index < 0 ? undefined : index);

function cut<Item>(items: readonly Item[], {offset, count}: RowsQuery): readonly Item[] {
	const first = firstOf(offset);
	return items.slice(first, first + Math.max(0, Math.floor(count)));
}

const firstOf = (offset: number): number => Math.max(0, Math.floor(offset));

/** The list may be older than what is known now, but keys tell rows apart in both. */
function indexOf(rows: readonly Row[], key: FileKey, known: Row | undefined): number {
	const index = known ? rows.indexOf(known) : -1;
	return index < 0 ? rows.findIndex(row => row.key === key) : index;
}

/** Cuts a window from the list. `anchored` is the row that the anchor means now, if there is one. */
export const listWindow = (
	{rows, conditions}: Selection,
	query: RowsQuery,
	anchored: Row | undefined,
	isOnline: (holder: PeerUrl) => boolean,
): Window => ({
	offset: firstOf(query.offset),
	rows: cut(rows, query).map(row => toFileRow(row, conditions, isOnline)),
	anchorIndex: query.anchor === undefined ? undefined : found(indexOf(rows, query.anchor, anchored)),
});

/** Cuts a window from the tree. */
export const treeWindow = (
	{rows, conditions}: Selection,
	{tree, lines}: OpenTree,
	query: RowsQuery,
	isOnline: (holder: PeerUrl) => boolean,
): Window => ({
	offset: firstOf(query.offset),
	rows: [],
	anchorIndex: query.anchor === undefined ? undefined : found(findLine(lines, tree, rows, query.anchor)),
	tree: {
		total: lines.length,
		lines: cut(lines, query).map(line => toTreeLine(line, conditions, isOnline)),
	},
});
