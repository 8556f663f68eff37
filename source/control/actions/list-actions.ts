import {currentFile, currentFolder} from '../../state/selectors.ts';
import type {State} from '../../state/state.ts';
import type {Action, ActionContext} from '../action.ts';
import {currentChoice, sortChoices} from '../sort-choices.ts';
import {goToMark, noMarks} from './find-mark.ts';
import {toggleFolder} from './mark-folder.ts';
import {beginOrMarkRange} from './mark-range.ts';
import {openDetails} from './open-details.ts';

const move = (
	id: string,
	keys: readonly string[],
	label: string,
	by: (height: number) => number,
): Action => ({
	id,
	scope: 'list',
	keys,
	label,
	run: ({getState, dispatch}) => {
		const {focus, heights} = getState().screen;
		dispatch({type: 'move', pane: focus, by: by(Math.max(1, heights[focus]))});
	},
});

const moveTo = (id: string, keys: readonly string[], label: string, index: number): Action => ({
	id,
	scope: 'list',
	keys,
	label,
	run: ({getState, dispatch}) => dispatch({type: 'move-to', pane: getState().screen.focus, index}),
});

/** How far one key moves long names, in cells. */
const scrollStep = 8;

/** Moves long names in the focused list; where nothing of them is left, nothing. */
export const scrollNamesBy = ({getState, dispatch}: ActionContext, steps: 1 | -1): void =>
	dispatch({type: 'scroll-names', pane: getState().screen.focus, by: steps * scrollStep});

const scrollNames = (id: string, keys: readonly string[], label: string, steps: 1 | -1): Action => ({
	id,
	scope: 'list',
	keys,
	label,
	run: context => scrollNamesBy(context, steps),
});

const nothingThere = ({views, screen}: State): string | undefined =>
	views[screen.focus].cursor === undefined ? 'There is nothing under the cursor.' : undefined;

const notMarkable = ({screen}: State): string | undefined =>
	screen.focus === 'files' || screen.focus === 'transfers'
		? undefined
		: 'Only files and transfers can be marked.';

const toggleMark = (context: ActionContext): void => {
	const {getState, dispatch} = context;
	const state = getState();
	const {files, transfers} = state.views;
	const {focus} = state.screen;
	const row = currentFile(state);
	const folder = currentFolder(state);
	if (focus === 'files' && folder !== undefined) {
		toggleFolder(context, folder);
	} else if (focus === 'files' && row !== undefined) {
		dispatch({type: 'mark-files', rows: [row], marked: !files.marks.has(row.key)});
	} else if (focus === 'transfers' && transfers.cursor !== undefined) {
		const marked = !transfers.marks.has(transfers.cursor);
		dispatch({type: 'mark-transfers', ids: [transfers.cursor], marked});
	}

	dispatch({type: 'move', pane: focus, by: 1});
};

/** What works in every list. */
export const listActions: readonly Action[] = [
	{
		id: 'filter',
		scope: 'list',
		keys: ['/'],
		label: 'Filter this pane as you type',
		hint: 'filter',
		run: ({getState, dispatch}) =>
			dispatch({type: 'prompt', purpose: {type: 'filter', pane: getState().screen.focus}}),
	},
	move('down', ['j', 'down'], 'Down', () => 1),
	move('up', ['k', 'up'], 'Up', () => -1),
	moveTo('first', ['g', 'home'], 'First row', 0),
	moveTo('last', ['G', 'end'], 'Last row', Number.POSITIVE_INFINITY),
	move('half-down', ['ctrl-d'], 'Half a page down', height => Math.max(1, Math.floor(height / 2))),
	move('half-up', ['ctrl-u'], 'Half a page up', height => -Math.max(1, Math.floor(height / 2))),
	move('page-down', ['page-down', 'ctrl-f'], 'A page down', height => height),
	move('page-up', ['page-up'], 'A page up', height => -height),
	{
		id: 'mark',
		scope: 'list',
		keys: ['space'],
		label: 'Mark or unmark, and down',
		hint: 'mark',
		disabled: state => notMarkable(state) ?? nothingThere(state),
		run: toggleMark,
	},
	{
		id: 'range',
		scope: 'list',
		keys: ['v'],
		label: 'Begin a range here; again: mark it',
		disabled: state => notMarkable(state) ?? nothingThere(state),
		run: beginOrMarkRange,
	},
	{
		id: 'unmark-all',
		scope: 'list',
		keys: ['A'],
		label: 'Unmark all',
		disabled: notMarkable,
		run: ({getState, dispatch}) =>
			dispatch({type: 'unmark', pane: getState().screen.focus === 'files' ? 'files' : 'transfers'}),
	},
	{
		id: 'next-mark',
		scope: 'list',
		keys: ['n'],
		label: 'Next marked row',
		disabled: noMarks,
		run: context => goToMark(context, 1),
	},
	{
		id: 'previous-mark',
		scope: 'list',
		keys: ['N'],
		label: 'Previous marked row',
		disabled: noMarks,
		run: context => goToMark(context, -1),
	},
	scrollNames('names-right', ['l', 'right'], 'The rest of long names', 1),
	scrollNames('names-left', ['h', 'left'], 'The start of long names', -1),
	{
		id: 'sort',
		scope: 'list',
		keys: ['s'],
		label: 'Choose the order',
		hint: 'sort',
		disabled: ({screen}) =>
			sortChoices[screen.focus].length === 0 ? 'Activity is always in order of time.' : undefined,
		run: ({getState, dispatch}) => {
			const state = getState();
			const pane = state.screen.focus;
			dispatch({
				type: 'overlay',
				overlay: {
					type: 'menu',
					title: `Sort ${pane}`,
					choices: sortChoices[pane],
					index: currentChoice(state, pane),
					top: 0,
				},
			});
		},
	},
	{
		id: 'reverse',
		scope: 'list',
		keys: ['S'],
		label: 'Turn the order round',
		disabled: ({screen}) =>
			sortChoices[screen.focus].length === 0 ? 'Activity is always in order of time.' : undefined,
		run: ({getState, dispatch}) => {
			const state = getState();
			const pane = state.screen.focus;
			const choice = sortChoices[pane][currentChoice(state, pane)];
			if (choice !== undefined) {
				dispatch({...choice.event, descending: !state.views[pane].descending});
			}
		},
	},
	{
		id: 'details',
		scope: 'list',
		keys: ['i'],
		label: 'Details of what the cursor is on',
		hint: 'info',
		disabled: state => {
			const {screen, views} = state;
			if (screen.focus === 'files' && currentFolder(state) !== undefined) {
				return 'A folder has no details: d says what is in it.';
			}

			return views[screen.focus].cursor === undefined ? 'There is nothing to show details of.' : undefined;
		},
		run: openDetails,
	},
];
