import type {FileKey} from '../../model/file.ts';
import type {RowsAnswer} from '../../model/query.ts';
import {rowsQuestion, shownTransfers} from '../../state/selectors.ts';
import type {State} from '../../state/state.ts';
import type {ActionContext} from '../action.ts';
import {markLimit} from './mark-folder.ts';

interface Place {
	readonly key: FileKey;
	readonly path: string;
}

/** @returns the first of `count` after `from`, or before it, going round at the ends. */
const around = (from: number, count: number, step: 1 | -1): number => (from + step + count) % count;

/** The rows of a list or tree in the order in which they stand, with the place at which the anchor is among them. */
const placesOf = ({rows, tree, anchorIndex}: RowsAnswer): {places: readonly Place[]; at: number} => {
	if (tree === undefined) {
		return {places: rows, at: anchorIndex ?? -1};
	}

	const before = tree.lines.slice(0, (anchorIndex ?? -1) + 1).filter(({type}) => type === 'file').length;
	return {places: tree.lines.flatMap(line => (line.type === 'file' ? [line.row] : [])), at: before - 1};
};

/** The list is asked where its marks stand, since most of them are not at hand. */
const goToFile = ({getState, dispatch, query}: ActionContext, step: 1 | -1): void => {
	const {files} = getState().views;
	const {cursor, marks} = files;
	const question = rowsQuestion(files);
	query(
		{
			type: 'rows',
			...question,
			filter: `is:marked ${files.filter.replace(/^[\s|]+/, '')}`,
			// The cursor stands among them, so that it can be told which comes next.
			marked: cursor === undefined ? [...marks.keys()] : [...marks.keys(), cursor],
			offset: 0,
			count: markLimit,
			...(cursor === undefined ? {} : {anchor: cursor}),
		},
		answer => {
			const {places, at} = placesOf(answer);
			const marked = places.map((place, index) => ({...place, index})).filter(({key}) => marks.has(key));
			const next =
				step > 0
					? (marked.find(({index}) => index > at) ?? marked[0])
					: (marked.findLast(({index, key}) => index <= at && key !== cursor) ?? marked.at(-1));
			if (next !== undefined) {
				dispatch({type: 'reveal', key: next.key, path: next.path});
			}
		},
	);
};

const goToTransfer = ({getState, dispatch}: ActionContext, step: 1 | -1): void => {
	const state = getState();
	const {marks, index} = state.views.transfers;
	const rows = shownTransfers(state);
	for (let at = around(index, rows.length, step); at !== index; at = around(at, rows.length, step)) {
		const id = rows[at]?.id;
		if (id !== undefined && marks.has(id)) {
			dispatch({type: 'move-to', pane: 'transfers', index: at});
			return;
		}
	}
};

/** @returns why there is no mark to go to; undefined: there is. */
export const noMarks = ({screen, views}: State): string | undefined => {
	if (screen.focus !== 'files' && screen.focus !== 'transfers') {
		return 'Only files and transfers can be marked.';
	}

	return views[screen.focus].marks.size === 0 ? 'Nothing is marked.' : undefined;
};

/** Puts the cursor on the next or previous marked row, going round at the ends. */
export const goToMark = (context: ActionContext, step: 1 | -1): void =>
	context.getState().screen.focus === 'files' ? goToFile(context, step) : goToTransfer(context, step);
