import {rangeOf} from '../../state/list-view.ts';
import {rowsQuestion, shownTransfers} from '../../state/selectors.ts';
import type {ActionContext} from '../action.ts';
import {markFolder, markLimit} from './mark-folder.ts';

/** Marks the lines from where the range began up to the cursor; of closed folders all that is in them. */
const markFiles = (context: ActionContext, [first, last]: readonly [number, number]): void => {
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

const markTransfers = (
	{getState, dispatch}: ActionContext,
	[first, last]: readonly [number, number],
): void => {
	const shown = shownTransfers(getState()).slice(first, last + 1);
	dispatch({type: 'mark-transfers', ids: shown.map(({id}) => id), marked: true});
};

/** Begins a range at the cursor, or marks the one that was begun. */
export const beginOrMarkRange = (context: ActionContext): void => {
	const {views, screen} = context.getState();
	const pane = screen.focus === 'files' ? 'files' : 'transfers';
	const range = rangeOf(views[pane]);
	if (range !== undefined) {
		(pane === 'files' ? markFiles : markTransfers)(context, range);
	}

	context.dispatch({type: 'range', pane, from: range === undefined});
};
