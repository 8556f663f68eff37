import type {FilesEvent} from './event.ts';
import {reveal, setFolder, setTree} from './files-view.ts';
import {rowAt} from './files-window.ts';
import type {FilesView} from './state.ts';

/** So much of the longest name stays in sight. */
const least = 8;

const scrollNames = (view: FilesView, by: number, height: number): FilesView => {
	const lengths = Array.from(
		{length: Math.max(0, height)},
		(_, line) => rowAt(view.window, view.top + line)?.label.length ?? 0,
	);
	const most = Math.max(0, ...lengths) - least;
	return {...view, scrolled: Math.max(0, Math.min(view.scrolled + by, most))};
};

/** @returns the files pane after what only it does. `height` is how many of its rows are on the screen. */
export const reduceFiles = (view: FilesView, event: FilesEvent, height: number): FilesView => {
	switch (event.type) {
		case 'tree':
			return setTree(view, event.tree);
		case 'folder':
			return setFolder(view, event.path, event.open);
		case 'reveal':
			return reveal(view, event.key, event.path, height);
		case 'range':
			return {
				...view,
				range: event.from && view.cursor !== undefined ? {key: view.cursor, index: view.index} : undefined,
			};
		case 'scroll-names':
			return scrollNames(view, event.by, height);
		default:
			return event satisfies never;
	}
};
