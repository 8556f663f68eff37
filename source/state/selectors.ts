import type {FileKey, FileRow} from '../model/file.ts';
import {parseFilter} from '../model/filter/parse-filter.ts';
import type {Peer} from '../model/peer.ts';
import type {Transfer} from '../model/transfer.ts';
import type {FolderLine} from '../model/tree-line.ts';
import {folderByKey, rowAt, rowByKey} from './files-window.ts';
import {memoLast} from './memo.ts';
import type {FilesView, RowsQuestion, State} from './state.ts';

export {peerName, peerNames} from './peer-name.ts';
export {shownLog} from './shown-log.ts';
export {shownPeers} from './shown-peers.ts';
export {shownTransfers} from './shown-transfers.ts';
export {type Totals, totals} from './totals.ts';

/** @returns what decides which rows the files pane shows. */
export const rowsQuestion = ({
	filter,
	sort,
	descending,
	holder,
	tree,
	folders,
	marks,
}: FilesView): RowsQuestion => ({
	filter,
	sort,
	descending,
	...(holder === undefined ? {} : {holder}),
	...(tree ? {tree: folders} : {}),
	...(asksMarks(filter) ? {marked: keysOf(marks)} : {}),
});

/** Marks are told only where they matter, since there may be many. */
const asksMarks = memoLast((filter: string): boolean =>
	parseFilter(filter)
		.groups.flat()
		.some(term => term.type === 'state' && term.state === 'marked'),
);

const keysOf = memoLast((marks: FilesView['marks']): readonly FileKey[] => [...marks.keys()]);

/** @returns whether two questions have the same answer. */
export const sameQuestion = (a: RowsQuestion | undefined, b: RowsQuestion): boolean =>
	a !== undefined &&
	a.filter === b.filter &&
	a.sort === b.sort &&
	a.descending === b.descending &&
	a.holder === b.holder &&
	a.tree === b.tree &&
	a.marked === b.marked;

/** @returns the row of the merged list at a position, where it is at hand. */
export const fileAt = ({views}: Pick<State, 'views'>, index: number): FileRow | undefined =>
	rowAt(views.files.window, index);

/** @returns the row with this identity, where it is at hand. */
export const fileByKey = ({views}: Pick<State, 'views'>, key: FileKey): FileRow | undefined =>
	rowByKey(views.files.window, key);

/** @returns what the cursor of each pane stands on. */
export const currentFile = (state: Pick<State, 'views'>): FileRow | undefined => {
	const {cursor} = state.views.files;
	return cursor === undefined ? undefined : fileByKey(state, cursor);
};

/** @returns the folder of the tree under the cursor. */
export const currentFolder = ({views}: Pick<State, 'views'>): FolderLine | undefined =>
	folderByKey(views.files.window, views.files.cursor);

export const currentPeer = ({peers, views}: Pick<State, 'peers' | 'views'>): Peer | undefined =>
	views.peers.cursor === undefined ? undefined : peers.get(views.peers.cursor);

export const currentTransfer = ({
	transfers,
	views,
}: Pick<State, 'transfers' | 'views'>): Transfer | undefined =>
	views.transfers.cursor === undefined ? undefined : transfers.get(views.transfers.cursor);

/** @returns the marked transfers, or else the one under the cursor. */
export const chosenTransfers = (state: State): readonly Transfer[] => {
	const {marks} = state.views.transfers;
	if (marks.size === 0) {
		const current = currentTransfer(state);
		return current === undefined ? [] : [current];
	}

	return [...marks].map(id => state.transfers.get(id)).filter(transfer => transfer !== undefined);
};

/** @returns the latest transfer of each row, so that a file can say how far it is. */
export const transfersByKey: (transfers: State['transfers']) => ReadonlyMap<FileKey, Transfer> = memoLast(
	transfers => new Map([...transfers.values()].map(transfer => [transfer.key, transfer])),
);
