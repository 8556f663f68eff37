import type {Action} from '../action.ts';
import {openDetails} from './open-details.ts';

/** What works in the server pane. */
export const serverActions: readonly Action[] = [
	{
		id: 'follow',
		scope: 'server',
		keys: ['f'],
		label: 'Follow the newest line, or stay',
		hint: 'follow',
		run: ({getState, dispatch}) => dispatch({type: 'follow', follow: !getState().views.server.follow}),
	},
	{
		id: 'wrap',
		scope: 'server',
		keys: ['w'],
		label: 'Wrap long lines, or cut them',
		hint: 'wrap',
		run: ({getState, dispatch}) => dispatch({type: 'wrap', wrap: !getState().views.server.wrap}),
	},
	{
		id: 'log-details',
		scope: 'server',
		keys: ['enter'],
		label: 'The whole line',
		disabled: ({views}) => (views.server.cursor === undefined ? 'There is no line yet.' : undefined),
		run: openDetails,
	},
];
