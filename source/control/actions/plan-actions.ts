import type {PlanQuery} from '../../model/plan.ts';
import type {PlanOverlay} from '../../state/screen.ts';
import {rowsQuestion} from '../../state/selectors.ts';
import type {State} from '../../state/state.ts';
import type {Action, ActionContext} from '../action.ts';
import {fetchSentence} from '../wording.ts';
import {scrollActions} from './scroll-actions.ts';

/** Shows what it would mean to fetch what `query` chooses, and asks whether to. */
export const openPlan = ({dispatch}: ActionContext, query: PlanQuery): void =>
	dispatch({
		type: 'overlay',
		overlay: {
			type: 'plan',
			query,
			answer: undefined,
			to: undefined,
			structure: 'keep',
			space: undefined,
			top: 0,
		},
	});

/** @returns the choice of everything that the files pane shows. */
export const allShown = ({views}: State): PlanQuery => {
	const {filter, holder, marked} = rowsQuestion(views.files);
	return {
		type: 'plan',
		filter,
		...(holder === undefined ? {} : {holder}),
		...(marked === undefined ? {} : {marked}),
	};
};

const shown = ({screen}: State): PlanOverlay | undefined =>
	screen.overlay?.type === 'plan' ? screen.overlay : undefined;

const notReady = (state: State): string | undefined => {
	const answer = shown(state)?.answer;
	if (answer === undefined) {
		return 'The plan is not made yet.';
	}

	return answer.keys.length === 0 ? 'Nothing of it is left to download.' : undefined;
};

const close = ({dispatch}: ActionContext): void => dispatch({type: 'overlay', overlay: undefined});

const accept = (context: ActionContext): void => {
	const {getState, dispatch, request} = context;
	const {answer, query, to, structure = 'keep'} = shown(getState()) ?? {};
	close(context);
	const keys = answer?.keys ?? [];
	request({type: 'fetch', keys, structure, ...(to === undefined ? {} : {to})}, outcome => {
		const rows = [...keys, ...(query?.keys ?? [])].map(key => ({key, size: undefined}));
		dispatch({type: 'mark-files', rows, marked: false});
		dispatch({type: 'toast', level: 'info', text: fetchSentence(outcome)});
	});
};

/** What works while a plan waits for its answer. */
export const planActions: readonly Action[] = [
	{
		id: 'plan-yes',
		scope: 'plan',
		keys: ['y', 'enter'],
		label: 'Download it',
		hint: 'download',
		disabled: notReady,
		run: accept,
	},
	{
		id: 'plan-no',
		scope: 'plan',
		keys: ['n', 'escape', 'q', 'N'],
		label: 'Leave it',
		hint: 'leave',
		run: close,
	},
	{
		id: 'plan-destination',
		scope: 'plan',
		keys: ['e'],
		label: 'Change the folder that it goes to',
		hint: 'folder',
		run: ({dispatch}) => dispatch({type: 'prompt', purpose: {type: 'destination'}}),
	},
	{
		id: 'plan-structure',
		scope: 'plan',
		keys: ['f'],
		label: 'Keep the folders, or put all files into one',
		hint: 'flatten',
		run: ({getState, dispatch}) => {
			const structure = shown(getState())?.structure === 'flatten' ? 'keep' : 'flatten';
			dispatch({type: 'plan-structure', structure});
		},
	},
	...scrollActions('plan'),
];
