import {rangeOf} from '../../state/files-view.ts';
import {rowsQuestion} from '../../state/selectors.ts';
import type {ActionContext} from '../action.ts';
import {markFolder, markLimit} from './mark-folder.ts';

/** Marks the lines from where the range began up to the cursor; of closed folders all that is in them. */
const markRange = (context: ActionContext, [first, last]: readonly [number, number]): void => {
	const {getState, dispatch, query} = context;
	const {files} = getState().views;
	const count = Math.min(markLimit, last - first + 1);
	query({type: 'rows', ...rowsQuestion(files), offset: first, count}, ({rows, tree}) => {
		dispatch({type: 'mark-files', rows, marked: true});
		for (const line of tree?.lines ?? []) {
			if (line.type === 'file') {
				dispatch({type: 'mark-files', rows: [line.row], marked: true});
			} else if (!line.open) {
				markFolder(context, line);
			}
		}
	});
};

/** Begins a range at the cursor, or marks the one that was begun. */
export const beginOrMarkRange = (context: ActionContext): void => {
	const range = rangeOf(context.getState().views.files);
	if (range !== undefined) {
		markRange(context, range);
	}

	context.dispatch({type: 'range', from: range === undefined});
};
