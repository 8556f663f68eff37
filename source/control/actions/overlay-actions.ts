import type {Action, ActionContext} from '../action.ts';
import {scrollActions} from './scroll-actions.ts';

const close = ({dispatch}: ActionContext): void => dispatch({type: 'overlay', overlay: undefined});

/** What works while help or details are open. */
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
	...scrollActions('overlay'),
];
