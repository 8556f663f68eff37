import {currentPeer, peerNames} from '../../state/selectors.ts';
import type {State} from '../../state/state.ts';
import type {Action} from '../action.ts';

const noPeer = (state: State): string | undefined =>
	currentPeer(state) === undefined ? 'There is no peer under the cursor.' : undefined;

/** What works in the peers pane. */
export const peersActions: readonly Action[] = [
	{
		id: 'peer-files',
		scope: 'peers',
		keys: ['enter'],
		label: 'Show only the files of this peer',
		hint: 'its files',
		disabled: noPeer,
		run: ({getState, dispatch}) => {
			const peer = currentPeer(getState());
			if (peer !== undefined) {
				dispatch({type: 'filter', pane: 'files', text: ''});
				dispatch({type: 'holder', holder: peer.url});
				dispatch({type: 'focus', pane: 'files'});
			}
		},
	},
	{
		id: 'connect',
		scope: 'peers',
		keys: ['c'],
		label: 'Connect to a peer by its address',
		hint: 'connect',
		run: ({dispatch}) => dispatch({type: 'prompt', purpose: {type: 'connect'}}),
	},
	{
		id: 'forget',
		scope: 'peers',
		keys: ['x'],
		label: 'Forget this peer and what only it offers; asks first',
		hint: 'forget',
		disabled: noPeer,
		run: ({getState, dispatch}) => {
			const state = getState();
			const peer = currentPeer(state);
			if (peer !== undefined) {
				dispatch({
					type: 'confirm',
					confirm: {
						question: `Forget ${peerNames(state).full(peer.url)} and what only it offers?`,
						consequence: {type: 'request', request: {type: 'forget', url: peer.url}},
					},
				});
			}
		},
	},
];
