import type {ActionContext} from './action.ts';
import {limitCommand, slotsCommand} from './limit-command.ts';
import {sortChoices} from './sort-choices.ts';

/** Something that is done with words behind its name, in the palette only. */
export interface Command {
	readonly name: string;
	/** What stands behind the name. */
	readonly usage: string;
	readonly label: string;
	/** @returns why it did nothing, in one sentence. */
	readonly run: (words: string, context: ActionContext) => string | undefined;
}

const sort = (words: string, {getState, dispatch}: ActionContext): string | undefined => {
	const {focus} = getState().screen;
	const choices = sortChoices[focus];
	const wanted = words.toLowerCase();
	const choice =
		choices.find(({event, label}) => event.sort === wanted || label === wanted) ??
		choices.find(({event, label}) => label.startsWith(wanted) || event.sort.startsWith(wanted));
	if (choice === undefined) {
		return choices.length === 0
			? 'Activity is always in order of time.'
			: `Expected an order of this pane, one of ${choices.map(({label}) => label).join(', ')}, got "${words}".`;
	}

	dispatch(choice.event);
	return undefined;
};

/** What can be done with words behind it. */
export const commands: readonly Command[] = [
	{
		name: 'join',
		usage: '<address>',
		label: 'Connect to a peer by its address',
		run: (url, {dispatch, request}) => {
			request({type: 'join', url}, () => dispatch({type: 'toast', level: 'info', text: `Visiting ${url}.`}));
			return undefined;
		},
	},
	{
		name: 'limit',
		usage: '[peer] up|down <bytes a second>|none',
		label: 'Limit what goes out or comes in, for all or for one peer',
		run: limitCommand,
	},
	{
		name: 'slots',
		usage: '<count>',
		label: 'Say how many files may go out at the same time',
		run: slotsCommand,
	},
	{
		name: 'filter',
		usage: '<words>',
		label: 'Filter the focused pane',
		run: (text, {getState, dispatch}) => {
			dispatch({type: 'filter', pane: getState().screen.focus, text});
			return undefined;
		},
	},
	{name: 'sort', usage: '<order>', label: 'Bring the focused pane into an order', run: sort},
];
