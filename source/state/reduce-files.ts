import type {FilesEvent} from './event.ts';
import {reveal, setFolder, setTree} from './files-view.ts';
import type {FilesView} from './state.ts';

/** @returns the files pane after what only it does. `height` is how many of its rows are on the screen. */
export const reduceFiles = (view: FilesView, event: FilesEvent, height: number): FilesView => {
	switch (event.type) {
		case 'tree':
			return setTree(view, event.tree);
		case 'folder':
			return setFolder(view, event.path, event.open);
		case 'reveal':
			return reveal(view, event.key, event.path, height);
		default:
			return event satisfies never;
	}
};
