import type {RowsAnswer} from '../../model/query.ts';
import type {FolderLine} from '../../model/tree-line.ts';
import {rowsQuestion} from '../../state/selectors.ts';
import type {ActionContext} from '../action.ts';
import {counted} from '../wording.ts';

/** How many rows one key may mark: a queue of more is hardly what was meant. */
export const markLimit = 10_000;

/** Marks what came, and says where that is not all there is. */
export const markRows = ({dispatch}: ActionContext, {rows, matched}: RowsAnswer): void => {
	dispatch({type: 'mark-files', rows, marked: true});
	if (matched > rows.length) {
		const first = counted(rows.length, 'file');
		dispatch({
			type: 'toast',
			level: 'warning',
			text: `Marked the first ${first} of ${counted(matched, 'file')}: narrow the filter for the rest.`,
		});
	}
};

/** Asks for all files of a folder that the filter shows, wherever they are in the list. */
const askRows = (
	{getState, query}: ActionContext,
	{path}: FolderLine,
	done: (answer: RowsAnswer) => void,
): void => {
	const {tree: _, ...question} = rowsQuestion(getState().views.files);
	query({type: 'rows', ...question, folder: path, offset: 0, count: markLimit}, done);
};

/** Marks all files of a folder that the filter shows. */
export const markFolder = (context: ActionContext, folder: FolderLine): void =>
	askRows(context, folder, answer => markRows(context, answer));

/** Marks all files of a folder that the filter shows, or unmarks them where all are marked. */
export const toggleFolder = (context: ActionContext, folder: FolderLine): void =>
	askRows(context, folder, answer => {
		const {marks} = context.getState().views.files;
		if (answer.rows.every(({key}) => marks.has(key))) {
			context.dispatch({type: 'mark-files', rows: answer.rows, marked: false});
		} else {
			markRows(context, answer);
		}
	});
