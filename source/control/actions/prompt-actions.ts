import type {Action, ActionContext} from '../action.ts';
import {editKeys} from '../edit-keys.ts';

const move = (id: string, keys: readonly string[], label: string, by: number): Action => ({
	id,
	scope: 'prompt',
	keys,
	label,
	run: ({getState, dispatch, menu}) => {
		const purpose = getState().screen.prompt?.purpose;
		if (purpose?.type === 'filter') {
			dispatch({type: 'move', pane: purpose.pane, by});
		} else {
			menu.move(by);
		}
	},
});

const recall = (id: string, keys: readonly string[], label: string, by: -1 | 1): Action => ({
	id: `recall-${id}`,
	scope: 'prompt',
	keys,
	label,
	run: ({dispatch}) => dispatch({type: 'recall', by}),
});

const accept = ({getState, dispatch, request, menu}: ActionContext): void => {
	const {prompt} = getState().screen;
	if (prompt?.purpose.type === 'command') {
		menu.choose();
		return;
	}

	dispatch({type: 'remember'});
	dispatch({type: 'prompt', purpose: undefined});
	const url = prompt?.line.text.trim() ?? '';
	if (prompt?.purpose.type === 'connect' && url !== '') {
		request({type: 'join', url}, () => dispatch({type: 'toast', level: 'info', text: `Visiting ${url}.`}));
	}
};

const leave = ({getState, dispatch}: ActionContext): void => {
	const purpose = getState().screen.prompt?.purpose;
	if (purpose?.type === 'help') {
		dispatch({type: 'edit', edit: {type: 'end'}});
		dispatch({type: 'edit', edit: {type: 'delete-to-start'}});
	}

	dispatch({type: 'prompt', purpose: undefined});
	if (purpose?.type === 'filter') {
		dispatch({type: 'filter', pane: purpose.pane, text: ''});
	} else if (purpose?.type === 'command') {
		dispatch({type: 'overlay', overlay: undefined});
	}
};

const answer = ({getState, dispatch, request, effects}: ActionContext, yes: boolean): void => {
	const {confirm} = getState().screen;
	dispatch({type: 'confirm', confirm: undefined});
	if (!yes || confirm === undefined) {
		return;
	}

	if (confirm.consequence.type === 'quit') {
		effects.exit();
	} else {
		request(confirm.consequence.request);
	}
};

/** What works while a line is typed, and while a question waits for its answer. */
export const promptActions: readonly Action[] = [
	{
		id: 'accept',
		scope: 'prompt',
		keys: ['enter'],
		label: 'Accept; a filter stays',
		hint: 'keep',
		run: accept,
	},
	{
		id: 'leave',
		scope: 'prompt',
		keys: ['escape'],
		label: 'Leave; a filter is cleared',
		hint: 'clear',
		run: leave,
	},
	...editKeys.map(
		([id, keys, label, edit]): Action => ({
			id: `edit-${id}`,
			scope: 'prompt',
			keys,
			label,
			run: ({dispatch}) => dispatch({type: 'edit', edit}),
		}),
	),
	move('prompt-down', ['down'], 'Move in the filtered list', 1),
	move('prompt-up', ['up'], 'Move in the filtered list', -1),
	recall('older', ['ctrl-p'], 'An older line', -1),
	recall('newer', ['ctrl-n'], 'A newer line', 1),
	{
		id: 'yes',
		scope: 'confirm',
		keys: ['y'],
		label: 'Yes',
		hint: 'yes',
		run: context => answer(context, true),
	},
	{
		id: 'no',
		scope: 'confirm',
		keys: ['n', 'escape', 'enter', 'q', 'N'],
		label: 'No',
		hint: 'no',
		run: context => answer(context, false),
	},
];
