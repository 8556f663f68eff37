import type {FileKey} from '../model/file.ts';
import type {RowsAnswer} from '../model/query.ts';
import {folderKey} from '../model/tree-line.ts';
import {indexOfKey, keyAt, lineCount, treeLineAt} from './files-window.ts';
import {foldersAbove} from './folders.ts';
import type {FilesView, RowsQuestion} from './state.ts';
import {visibleTop} from './visible-top.ts';

/** @returns the view with its cursor at `index`, clamped. A row that is not at hand gets its identity with the next answer. */
export const moveInFiles = (view: FilesView, index: number, height: number): FilesView => {
	const count = lineCount(view.window);
	const clamped = Math.max(0, Math.min(index, count - 1));
	return {
		...view,
		touched: true,
		index: clamped,
		cursor: keyAt(view.window, clamped),
		top: visibleTop(view.top, clamped, height, count),
	};
};

/** @returns the view that starts at the first row of whatever the next answer brings. */
export const startOver = (view: FilesView): FilesView => ({
	...view,
	touched: true,
	cursor: undefined,
	index: 0,
	top: 0,
	range: undefined,
});

const withOpen = (view: FilesView, paths: readonly string[]): FilesView =>
	paths.every(path => view.folders.open.includes(path))
		? view
		: {...view, folders: {open: [...new Set([...view.folders.open, ...paths])]}};

/** @returns the view with its cursor on the row `key` at `path`, wherever it stands; folders above it are opened. */
export const reveal = (view: FilesView, key: FileKey, path: string, height: number): FilesView => {
	const opened = withOpen(view, foldersAbove(path));
	const index = opened === view ? indexOfKey(view.window, key) : undefined;
	return index === undefined ? {...opened, touched: true, cursor: key} : moveInFiles(opened, index, height);
};

/** @returns the view with a folder opened or closed. The cursor goes to its line where it was below it. */
export const setFolder = (view: FilesView, path: string, open: boolean): FilesView => {
	const others = view.folders.open.filter(each => each !== path);
	return {...view, touched: true, range: undefined, folders: {open: open ? [...others, path] : others}};
};

/** A list has no folders: the first file at hand after one takes its place. */
const nextFile = (view: FilesView): FileKey | undefined => {
	const lines = view.window?.tree?.lines ?? [];
	const from = lines.findIndex(line => line.key === view.cursor);
	return lines.slice(Math.max(0, from)).find(line => line.type === 'file')?.key;
};

/** @returns the view as tree or as list, its cursor on the same file. */
export const setTree = (view: FilesView, tree: boolean): FilesView => {
	const next: FilesView = {...view, touched: true, tree, range: undefined, scrolled: 0};
	if (!tree) {
		return {...next, cursor: nextFile(view)};
	}

	const path = view.cursor?.slice(view.cursor.indexOf(':') + 1);
	return path === undefined ? next : withOpen(next, foldersAbove(path));
};

const whereIs = (
	cursor: FileKey | undefined,
	anchor: FileKey | undefined,
	answer: RowsAnswer,
): number | undefined => {
	if (cursor === undefined) {
		return undefined;
	}

	return indexOfKey(answer, cursor) ?? (cursor === anchor ? answer.anchorIndex : undefined);
};

/** @returns the first row on screen: what the cursor is on stays at its place; in a tree that is new, below its folders. */
const topAfter = (view: FilesView, question: RowsQuestion, answer: RowsAnswer, index: number): number => {
	const kept = view.top + index - view.index;
	const isNewTree = question.tree !== undefined && view.answered?.tree === undefined;
	return isNewTree ? Math.min(kept, index - (treeLineAt(answer, index)?.depth ?? 0)) : kept;
};

/**
 * Takes the catalog's answer. The cursor stays on its row, and that row stays at its place on the screen; where
 * the row is gone, its neighbour takes over, and where it is in a closed folder, that folder.
 */
export const answerFiles = (
	view: FilesView,
	{question, anchor, answer}: {question: RowsQuestion; anchor: FileKey | undefined; answer: RowsAnswer},
	height: number,
): FilesView => {
	const found = view.touched ? whereIs(view.cursor, anchor, answer) : undefined;
	const count = lineCount(answer);
	const index = Math.max(0, Math.min(found ?? view.index, count - 1));
	const hidden = treeLineAt(answer, index)?.key;
	return {
		...view,
		window: answer,
		answered: question,
		index,
		cursor: found === undefined ? keyAt(answer, index) : (hidden ?? view.cursor),
		top: visibleTop(topAfter(view, question, answer, index), index, height, count),
		range:
			view.range === undefined
				? undefined
				: {...view.range, index: indexOfKey(answer, view.range.key) ?? view.range.index},
	};
};

/** @returns the folder that a line is in, by its identity; undefined at the first level. */
export const parentKey = (path: string): FileKey | undefined => {
	const parent = foldersAbove(path).at(-1);
	return parent === undefined ? undefined : folderKey(parent);
};
