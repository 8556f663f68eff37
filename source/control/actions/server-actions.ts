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
		id: 'pause-uploads',
		scope: 'server',
		keys: ['p'],
		label: 'Hold back all that goes out, or let it go on',
		hint: 'hold back',
		run({getState, dispatch, request}) {
			const paused = !getState().limits.paused;
			request({type: 'pause-uploads', paused}, () => {
				const text = paused ? 'Nothing goes out until you let it go on.' : 'Files go out again.';
				dispatch({type: 'toast', level: 'info', text});
			});
		},
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
