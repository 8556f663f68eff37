import type {Action, ActionContext} from '../action.ts';
import {editKeys} from '../edit-keys.ts';

const recall = (id: string, keys: readonly string[], label: string, by: -1 | 1): Action => ({
	id: `recall-${id}`,
	scope: 'prompt',
	keys,
	label,
	run: ({dispatch}) => dispatch({type: 'recall', by}),
});

const move = (id: string, keys: readonly string[], label: string, by: -1 | 1): Action => ({
	id,
	scope: 'prompt',
	keys,
	label,
	run: ({getState, dispatch, menu}) => {
		const purpose = getState().screen.prompt?.purpose;
		if (purpose?.type === 'filter') {
			dispatch({type: 'move', pane: purpose.pane, by});
		} else if (purpose?.type === 'command' || purpose?.type === 'help') {
			menu.move(by);
		} else {
			dispatch({type: 'recall', by});
		}
	},
});

/** @returns the folder that was typed, below the usual one where it is no whole path; undefined: the usual one. */
const folderIn = (downloads: string | undefined, text: string): string | undefined => {
	if (text === '' || text === downloads) {
		return undefined;
	}

	const isWhole = /^(?:[/\\]|[a-z]:)/i.test(text);
	return isWhole || downloads === undefined ? text : `${downloads.replace(/\/$/, '')}/${text}`;
};

const accept = ({getState, dispatch, request, menu, effects}: ActionContext): void => {
	const {prompt} = getState().screen;
	if (prompt?.purpose.type === 'command') {
		menu.choose();
		return;
	}

	dispatch({type: 'remember'});
	dispatch({type: 'prompt', purpose: undefined});
	const text = prompt?.line.text.trim() ?? '';
	if (prompt?.purpose.type === 'destination') {
		dispatch({type: 'plan-to', to: folderIn(getState().node?.downloads, effects.folder(text))});
	} else if (prompt?.purpose.type === 'connect' && text !== '') {
		const done = () => dispatch({type: 'toast', level: 'info', text: `Visiting ${text}.`});
		request({type: 'join', url: text}, done);
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

/** Does what the question on the screen is about. */
export const yes: Action = {
	id: 'yes',
	scope: 'confirm',
	keys: ['y'],
	label: 'Yes',
	hint: 'yes',
	run: context => answer(context, true),
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
	move('prompt-down', ['down'], 'Move in the filtered list, or a newer line', 1),
	move('prompt-up', ['up'], 'Move in the filtered list, or an older line', -1),
	recall('older', ['ctrl-p'], 'An older line', -1),
	recall('newer', ['ctrl-n'], 'A newer line', 1),
	yes,
	{
		id: 'no',
		scope: 'confirm',
		keys: ['n', 'escape', 'enter', 'q', 'N'],
		label: 'No',
		hint: 'no',
		run: context => answer(context, false),
	},
];
