import type {Action, ActionContext} from '../action.ts';
import {sortChoices} from '../sort-choices.ts';

const scroll = (
	id: string,
	keys: readonly string[],
	label: string,
	by: (height: number) => number,
): Action => ({
	id: `overlay-${id}`,
	scope: 'overlay',
	keys,
	label,
	run: ({getState, dispatch, menu}) => {
		const {overlay, extent} = getState().screen;
		const lines = by(Math.max(1, extent.height));
		if (overlay?.type === 'help') {
			menu.move(lines);
		} else {
			dispatch({type: 'scroll-overlay', by: lines});
		}
	},
});

const close = ({dispatch}: ActionContext): void => dispatch({type: 'overlay', overlay: undefined});

const moveInMenu = ({getState, dispatch}: ActionContext, by: number): void => {
	const {overlay} = getState().screen;
	if (overlay?.type === 'sort') {
		const count = sortChoices[overlay.pane].length;
		dispatch({type: 'overlay', overlay: {...overlay, index: (overlay.index + by + count) % count}});
	}
};

const choose = (context: ActionContext): void => {
	const {overlay} = context.getState().screen;
	close(context);
	const choice = overlay?.type === 'sort' ? sortChoices[overlay.pane][overlay.index] : undefined;
	if (choice !== undefined) {
		context.dispatch(choice.event);
	}
};

/** What works while help or details are open, and in the menu of orders. */
export const overlayActions: readonly Action[] = [
	{
		id: 'help-run',
		scope: 'help',
		keys: ['enter'],
		label: 'Do what the cursor is on',
		hint: 'run',
		run: ({menu}) => menu.choose(),
	},
	{
		id: 'help-find',
		scope: 'help',
		keys: ['/'],
		label: 'Find keys by words',
		hint: 'find',
		run: ({dispatch}) => dispatch({type: 'prompt', purpose: {type: 'help'}}),
	},
	{
		id: 'overlay-close',
		scope: 'overlay',
		keys: ['escape', 'q', '?', 'i', 'enter'],
		label: 'Close',
		hint: 'close',
		run: close,
	},
	{
		id: 'holders-order',
		scope: 'overlay',
		keys: ['s'],
		label: 'Holders of a file by health, or by name',
		run: ({getState, dispatch}) => {
			const {overlay} = getState().screen;
			if (overlay?.type === 'details' && overlay.subject.type === 'file') {
				const holders = overlay.holders === 'name' ? 'health' : 'name';
				dispatch({type: 'overlay', overlay: {...overlay, holders}});
			}
		},
	},
	scroll('down', ['j', 'down'], 'Down', () => 1),
	scroll('up', ['k', 'up'], 'Up', () => -1),
	scroll('half-down', ['ctrl-d'], 'Half a page down', height => Math.max(1, Math.floor(height / 2))),
	scroll('half-up', ['ctrl-u'], 'Half a page up', height => -Math.max(1, Math.floor(height / 2))),
	scroll('page-down', ['page-down', 'ctrl-f', 'space'], 'A page down', height => height),
	scroll('page-up', ['page-up'], 'A page up', height => -height),
	scroll('first', ['g', 'home'], 'To the start', () => Number.NEGATIVE_INFINITY),
	scroll('last', ['G', 'end'], 'To the end', () => Number.POSITIVE_INFINITY),
	{
		id: 'sort-down',
		scope: 'sort',
		keys: ['j', 'down', 's', 'tab'],
		label: 'Next order',
		hint: 'next',
		run: context => moveInMenu(context, 1),
	},
	{
		id: 'sort-up',
		scope: 'sort',
		keys: ['k', 'up', 'shift-tab'],
		label: 'Previous order',
		run: context => moveInMenu(context, -1),
	},
	{
		id: 'sort-choose',
		scope: 'sort',
		keys: ['enter', 'space'],
		label: 'Sort by it',
		hint: 'choose',
		run: choose,
	},
	{
		id: 'sort-close',
		scope: 'sort',
		keys: ['escape', 'q'],
		label: 'Leave as it is',
		hint: 'leave',
		run: close,
	},
];
