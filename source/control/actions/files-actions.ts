import type {FileKey} from '../../model/file.ts';
import {rowsQuestion} from '../../state/selectors.ts';
import type {State} from '../../state/state.ts';
import type {Action, ActionContext} from '../action.ts';
import {counted, fetchSentence} from '../wording.ts';

/** How many rows one key may mark: a queue of more is hardly what was meant. */
const markLimit = 10_000;

const chosenKeys = ({views}: State): readonly FileKey[] => {
	const {marks, cursor} = views.files;
	if (marks.size > 0) {
		return [...marks.keys()];
	}

	return cursor === undefined ? [] : [cursor];
};

const download = ({getState, dispatch, request}: ActionContext): void => {
	const state = getState();
	const keys = chosenKeys(state);
	const rows = keys.map(key => ({key, size: state.views.files.marks.get(key)}));
	request({type: 'fetch', keys}, outcome => {
		dispatch({type: 'mark-files', rows, marked: false});
		dispatch({type: 'toast', level: 'info', text: fetchSentence(outcome)});
	});
};

const markShown = ({getState, dispatch, query}: ActionContext): void => {
	const question = rowsQuestion(getState().views.files);
	query({type: 'rows', ...question, offset: 0, count: markLimit}, answer => {
		dispatch({type: 'mark-files', rows: answer.rows, marked: true});
		if (answer.matched > answer.rows.length) {
			const first = counted(answer.rows.length, 'file');
			dispatch({
				type: 'toast',
				level: 'warning',
				text: `Marked the first ${first} of ${counted(answer.matched, 'file')}: narrow the filter for the rest.`,
			});
		}
	});
};

/** What works in the files pane. */
export const filesActions: readonly Action[] = [
	{
		id: 'download',
		scope: 'files',
		keys: ['d', 'enter'],
		label: 'Download the marked files, or the one under the cursor',
		hint: 'get',
		disabled: state =>
			chosenKeys(state).length === 0 ? 'There is no file to download under the cursor.' : undefined,
		run: download,
	},
	{
		id: 'mark-shown-files',
		scope: 'files',
		keys: ['a'],
		label: 'Mark all that the filter shows',
		disabled: state =>
			(state.views.files.window?.matched ?? 0) === 0 ? 'There are no files to mark.' : undefined,
		run: markShown,
	},
];
