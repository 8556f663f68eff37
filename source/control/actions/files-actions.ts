import type {FileKey} from '../../model/file.ts';
import type {PlanQuery} from '../../model/plan.ts';
import {currentFolder, rowsQuestion} from '../../state/selectors.ts';
import type {State} from '../../state/state.ts';
import type {Action, ActionContext} from '../action.ts';
import {fetchSentence} from '../wording.ts';
import {chooseKind, choosePeer, noGiver} from './choose-files.ts';
import {markLimit, markRows} from './mark-folder.ts';
import {allShown, openPlan} from './plan-actions.ts';
import {toggleOpen} from './tree-actions.ts';

const chosenKeys = ({views}: State): readonly FileKey[] => {
	const {marks, cursor} = views.files;
	if (marks.size > 0) {
		return [...marks.keys()];
	}

	return cursor === undefined ? [] : [cursor];
};

/** What is more than one file is planned first. */
const planOf = (state: State): PlanQuery | undefined => {
	const {marks} = state.views.files;
	const folder = currentFolder(state);
	if (marks.size > 1) {
		return {type: 'plan', keys: [...marks.keys()]};
	}

	return marks.size === 0 && folder !== undefined ? {...allShown(state), folder: folder.path} : undefined;
};

const download = (context: ActionContext): void => {
	const {getState, dispatch, request} = context;
	const state = getState();
	const plan = planOf(state);
	if (plan !== undefined) {
		openPlan(context, plan);
		return;
	}

	const keys = chosenKeys(state);
	const rows = keys.map(key => ({key, size: state.views.files.marks.get(key)}));
	request({type: 'fetch', keys}, outcome => {
		dispatch({type: 'mark-files', rows, marked: false});
		dispatch({type: 'toast', level: 'info', text: fetchSentence(outcome)});
	});
};

const markShown = (context: ActionContext): void => {
	const {getState, query} = context;
	const {tree: _, ...question} = rowsQuestion(getState().views.files);
	query({type: 'rows', ...question, offset: 0, count: markLimit}, answer => markRows(context, answer));
};

const nothingChosen = (state: State): string | undefined =>
	chosenKeys(state).length === 0 ? 'There is no file under the cursor.' : undefined;

const nothingShown = ({views}: State): string | undefined =>
	(views.files.window?.matched ?? 0) === 0 ? 'There are no files here.' : undefined;

/** What works in the files pane. */
export const filesActions: readonly Action[] = [
	{
		id: 'download',
		scope: 'files',
		keys: ['d'],
		label: 'Download the marked files, or what the cursor is on',
		hint: 'get',
		disabled: nothingChosen,
		run: download,
	},
	{
		id: 'download-to',
		scope: 'files',
		keys: ['e'],
		label: 'Download into a folder of your choice',
		disabled: nothingChosen,
		run: context => {
			const state = context.getState();
			openPlan(context, planOf(state) ?? {type: 'plan', keys: chosenKeys(state)});
			context.dispatch({type: 'prompt', purpose: {type: 'destination'}});
		},
	},
	{
		id: 'open',
		scope: 'files',
		keys: ['enter'],
		label: 'Download; on a folder, open or close it',
		disabled: nothingChosen,
		run: context => {
			if (!toggleOpen(context)) {
				download(context);
			}
		},
	},
	{
		id: 'download-shown',
		scope: 'files',
		keys: ['D'],
		label: 'Download everything that the filter shows; asks first',
		disabled: nothingShown,
		run: context => openPlan(context, allShown(context.getState())),
	},
	{
		id: 'kind',
		scope: 'files',
		keys: ['t'],
		label: 'Choose a kind of files: music, pictures, video and more',
		run: chooseKind,
	},
	{
		id: 'of-peer',
		scope: 'files',
		keys: ['o'],
		label: 'Choose a peer whose files to show',
		disabled: noGiver,
		run: choosePeer,
	},
	{
		id: 'mark-shown-files',
		scope: 'files',
		keys: ['a'],
		label: 'Mark all that the filter shows',
		disabled: nothingShown,
		run: markShown,
	},
];
