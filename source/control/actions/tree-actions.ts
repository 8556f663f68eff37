import {parentKey} from '../../state/files-view.ts';
import {currentFile, currentFolder} from '../../state/selectors.ts';
import type {State} from '../../state/state.ts';
import type {Action, ActionContext} from '../action.ts';
import {scrollNamesBy} from './list-actions.ts';

const open = (context: ActionContext): void => {
	const {getState, dispatch} = context;
	const folder = currentFolder(getState());
	if (!getState().views.files.tree) {
		scrollNamesBy(context, 1);
	} else if (folder !== undefined && !folder.open) {
		dispatch({type: 'folder', path: folder.path, open: true});
	} else if (folder !== undefined) {
		dispatch({type: 'move', pane: 'files', by: 1});
	}
};

/** Folders cannot be closed while a filter opens all of them. */
const canClose = (state: State): boolean => {
	const folder = currentFolder(state);
	return folder?.open === true && state.views.files.folders.open.includes(folder.path) && !allOpen(state);
};

const allOpen = ({views}: State): boolean => views.files.filter.trim() !== '';

const close = (context: ActionContext): void => {
	const {getState, dispatch} = context;
	const state = getState();
	if (!state.views.files.tree) {
		scrollNamesBy(context, -1);
		return;
	}

	const folder = currentFolder(state);
	if (folder !== undefined && canClose(state)) {
		dispatch({type: 'folder', path: folder.path, open: false});
		return;
	}

	const path = folder?.path ?? currentFile(state)?.path;
	const key = path === undefined ? undefined : parentKey(path);
	if (path !== undefined && key !== undefined) {
		dispatch({type: 'reveal', key, path});
	}
};

/** Opens or closes the folder under the cursor. @returns whether there is one. */
export const toggleOpen = ({getState, dispatch}: ActionContext): boolean => {
	const state = getState();
	const folder = currentFolder(state);
	if (folder === undefined) {
		return false;
	}

	if (allOpen(state)) {
		dispatch({type: 'toast', level: 'info', text: 'While a filter is set, all folders are open.'});
	} else {
		dispatch({type: 'folder', path: folder.path, open: !folder.open});
	}

	return true;
};

/** What works on folders, and on long names where there are none. */
export const treeActions: readonly Action[] = [
	{
		id: 'tree',
		scope: 'files',
		keys: ['T'],
		label: 'Tree or list',
		run: ({getState, dispatch}) => dispatch({type: 'tree', tree: !getState().views.files.tree}),
	},
	{
		id: 'open-folder',
		scope: 'files',
		keys: ['l', 'right'],
		label: 'Open the folder; in a list, the rest of long names',
		run: open,
	},
	{
		id: 'close-folder',
		scope: 'files',
		keys: ['h', 'left'],
		label: 'Close the folder or go up; in a list, back',
		run: close,
	},
];
