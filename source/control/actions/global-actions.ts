import {isEnded} from '../../model/transfer.ts';
import {type PaneId, paneIds} from '../../state/pane.ts';
import type {State} from '../../state/state.ts';
import type {Action, ActionContext} from '../action.ts';
import {counted} from '../wording.ts';

const titles: Readonly<Record<PaneId, string>> = {
	peers: 'Peers',
	files: 'Files',
	transfers: 'Transfers',
	server: 'Server',
};

/** The digit of the pane that has the focus already zooms it, so that one key reaches both. */
const focusOrZoom = ({getState, dispatch}: ActionContext, pane: PaneId): void => {
	const {focus, zoomed} = getState().screen;
	dispatch(focus === pane ? {type: 'zoom', zoomed: !zoomed} : {type: 'focus', pane});
};

const focusBy = ({getState, dispatch}: ActionContext, by: number): void => {
	const index = paneIds.indexOf(getState().screen.focus) + by + paneIds.length;
	dispatch({type: 'focus', pane: paneIds[index % paneIds.length] ?? 'files'});
};

/** Takes back the nearest thing first: errors, filter, peer, marks, zoom. */
const stepBack = ({getState, dispatch}: ActionContext): void => {
	const {screen, views} = getState();
	const {focus} = screen;
	if (screen.errors.length > 0) {
		dispatch({type: 'dismiss-errors'});
	} else if ((focus === 'files' || focus === 'transfers') && views[focus].range !== undefined) {
		dispatch({type: 'range', pane: focus, from: false});
	} else if (views[focus].filter !== '') {
		dispatch({type: 'filter', pane: focus, text: ''});
	} else if (focus === 'files' && views.files.holder !== undefined) {
		dispatch({type: 'holder', holder: undefined});
	} else if ((focus === 'files' || focus === 'transfers') && views[focus].marks.size > 0) {
		dispatch({type: 'unmark', pane: focus});
	} else if (screen.zoomed) {
		dispatch({type: 'zoom', zoomed: false});
	}
};

const unfinished = (state: State): number =>
	[...state.transfers.values()].filter(transfer => !isEnded(transfer.state) && transfer.state !== 'paused')
		.length;

const quit = ({getState, dispatch, effects}: ActionContext): void => {
	const count = unfinished(getState());
	if (count === 0) {
		effects.exit();
		return;
	}

	dispatch({
		type: 'confirm',
		confirm: {question: `Quit and stop ${counted(count, 'transfer')}?`, consequence: {type: 'quit'}},
	});
};

/** What works wherever no prompt, question or overlay is open. */
export const globalActions: readonly Action[] = [
	{
		id: 'help',
		scope: 'global',
		keys: ['?'],
		label: 'Show all keys, to find and to run them',
		hint: 'help',
		run: ({dispatch}) => dispatch({type: 'overlay', overlay: {type: 'help', top: 0}}),
	},
	...paneIds.map(
		(pane, index): Action => ({
			id: `pane-${pane}`,
			scope: 'global',
			keys: [String(index + 1)],
			label: `${titles[pane]} pane; again: zoom it`,
			run: context => focusOrZoom(context, pane),
		}),
	),
	{
		id: 'next-pane',
		scope: 'global',
		keys: ['tab'],
		label: 'Next pane',
		hint: 'pane',
		run: context => focusBy(context, 1),
	},
	{
		id: 'previous-pane',
		scope: 'global',
		keys: ['shift-tab'],
		label: 'Previous pane',
		run: context => focusBy(context, -1),
	},
	{
		id: 'palette',
		scope: 'global',
		keys: [':'],
		label: 'Run an action or a command by its name',
		hint: 'cmd',
		run: ({dispatch}) => {
			dispatch({type: 'overlay', overlay: {type: 'palette', index: 0, top: 0}});
			dispatch({type: 'prompt', purpose: {type: 'command'}});
		},
	},
	{
		id: 'zoom',
		scope: 'global',
		keys: ['z'],
		label: 'Zoom the pane, and back',
		run: ({getState, dispatch}) => dispatch({type: 'zoom', zoomed: !getState().screen.zoomed}),
	},
	{
		id: 'step-back',
		scope: 'global',
		keys: ['escape'],
		label: 'Dismiss errors; clear filter, peer, marks; end zoom',
		run: stepBack,
	},
	{
		id: 'refresh',
		scope: 'global',
		keys: ['R'],
		label: 'Visit all peers and look at our folder again now',
		run: ({request, dispatch}) =>
			request({type: 'refresh'}, () =>
				dispatch({type: 'toast', level: 'info', text: 'Looking at the folder and all peers again.'}),
			),
	},
	{
		id: 'restart-engine',
		scope: 'global',
		keys: ['E'],
		label: 'Start the engine again after it has stopped',
		disabled: ({node, screen}) => {
			if (node?.phase !== 'stopped') {
				return 'The engine has not stopped.';
			}

			return screen.restartable
				? undefined
				: 'The engine cannot be started again from here: quit with q, and start the program again.';
		},
		run: ({restart}) => restart?.(),
	},
	{
		id: 'mouse',
		scope: 'global',
		keys: ['m'],
		label: 'Use the mouse here, or leave it to the terminal',
		run: ({getState, dispatch, effects}) => {
			const on = !getState().screen.mouse;
			effects.mouse(on);
			dispatch({type: 'mouse', on});
			const text = on
				? 'The mouse works here now: Shift-drag selects text, m gives the mouse back.'
				: 'The mouse selects text again.';
			dispatch({type: 'toast', level: 'info', text});
		},
	},
	{
		id: 'copy-address',
		scope: 'global',
		keys: ['y'],
		label: 'Copy what others need to join us',
		disabled: state =>
			state.node?.url === undefined ? 'We have no address that others could join.' : undefined,
		run: ({getState, dispatch, effects}) => {
			const url = getState().node?.url;
			if (url !== undefined) {
				const {name, text} = effects.invite(url);
				effects.copy(text);
				dispatch({
					type: 'toast',
					level: 'info',
					text: `Copied ${name} for the clipboard of your terminal: ${text}`,
				});
			}
		},
	},
	{
		id: 'quit',
		scope: 'global',
		keys: ['q'],
		label: 'Quit; asks if transfers would stop',
		hint: 'quit',
		run: quit,
	},
	{
		id: 'redraw',
		scope: 'always',
		keys: ['ctrl-l'],
		label: 'Draw the screen again',
		run: ({effects}) => effects.redraw(),
	},
	{
		id: 'suspend',
		scope: 'always',
		keys: ['ctrl-z'],
		label: 'Suspend; fg brings it back',
		run: ({effects}) => effects.suspend(),
	},
	{
		id: 'quit-now',
		scope: 'always',
		keys: ['ctrl-c'],
		label: 'Quit at once',
		run: ({effects}) => effects.exit(),
	},
];
