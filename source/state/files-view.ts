import type {FileKey} from '../model/file.ts';
import type {RowsAnswer} from '../model/query.ts';
import type {FilesView, RowsQuestion} from './state.ts';
import {visibleTop} from './visible-top.ts';

const rowAt = (window: RowsAnswer | undefined, index: number): FileKey | undefined =>
	window?.rows[index - window.offset]?.key;

/** @returns the view with its cursor at `index`, clamped. A row that is not at hand gets its identity with the next answer. */
export const moveInFiles = (view: FilesView, index: number, height: number): FilesView => {
	const count = view.window?.matched ?? 0;
	const clamped = Math.max(0, Math.min(index, count - 1));
	return {
		...view,
		touched: true,
		index: clamped,
		cursor: rowAt(view.window, clamped),
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
});

const whereIs = (
	cursor: FileKey | undefined,
	anchor: FileKey | undefined,
	answer: RowsAnswer,
): number | undefined => {
	if (cursor === undefined) {
		return undefined;
	}

	const near = answer.rows.findIndex(row => row.key === cursor);
	if (near >= 0) {
		return answer.offset + near;
	}

	return cursor === anchor ? answer.anchorIndex : undefined;
};

/**
 * Takes the catalog's answer. The cursor stays on its row, and that row stays at its place on the screen; where
 * the row is gone, its neighbour takes over.
 */
export const answerFiles = (
	view: FilesView,
	{question, anchor, answer}: {question: RowsQuestion; anchor: FileKey | undefined; answer: RowsAnswer},
	height: number,
): FilesView => {
	const found = view.touched ? whereIs(view.cursor, anchor, answer) : undefined;
	const index = Math.max(0, Math.min(found ?? view.index, answer.matched - 1));
	return {
		...view,
		window: answer,
		answered: question,
		index,
		cursor: found === undefined ? rowAt(answer, index) : view.cursor,
		top: visibleTop(view.top + index - view.index, index, height, answer.matched),
	};
};
