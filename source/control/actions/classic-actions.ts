import type {Action} from '../action.ts';

/** The name of the action, for what tells people its key. */
export const allowClassicId = 'allow-classic';

/** Who may speak plain text with us. */
export const classicActions: readonly Action[] = [
	{
		id: allowClassicId,
		scope: 'peers',
		keys: ['C'],
		label: 'Let plain-text peers in, or keep out; asks first',
		disabled: ({node}) => (node?.phase === 'running' ? undefined : 'The engine does not run.'),
		run({getState, dispatch, request}) {
			if (getState().node?.classic === true) {
				request({type: 'classic', allowed: false}, () =>
					dispatch({type: 'toast', level: 'info', text: 'Plain-text peers are kept out again.'}),
				);
				return;
			}

			dispatch({
				type: 'confirm',
				confirm: {
					question:
						'Let plain-text peers of 2004 in? Anybody on the way can read what goes to and from them, and try passwords on it.',
					consequence: {type: 'request', request: {type: 'classic', allowed: true}},
				},
			});
		},
	},
];
