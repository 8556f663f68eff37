import type {FileKey, FileRow} from '../model/file.ts';
import type {RowsAnswer} from '../model/query.ts';
import type {FolderLine, TreeLine} from '../model/tree-line.ts';

type Window = RowsAnswer | undefined;

/** What the lines of a window have in common, be they rows of a list or lines of a tree. */
const keyed = (window: Window): ReadonlyArray<{readonly key: FileKey}> =>
	window?.tree?.lines ?? window?.rows ?? [];

/** @returns how many lines there are in all: of the tree as it is open now, or of the list. */
export const lineCount = (window: Window): number => window?.tree?.total ?? window?.matched ?? 0;

/** @returns how many of them are at hand, from the window's offset on. */
export const linesAtHand = (window: Window): number => keyed(window).length;

/** @returns what stands at a position, where it is at hand. */
export const keyAt = (window: Window, index: number): FileKey | undefined =>
	window === undefined ? undefined : keyed(window)[index - window.offset]?.key;

/** @returns where something stands, if it is at hand. */
export const indexOfKey = (window: Window, key: FileKey): number | undefined => {
	const near = keyed(window).findIndex(line => line.key === key);
	return window === undefined || near < 0 ? undefined : window.offset + near;
};

/** @returns the line of the tree at a position; undefined in a list, and where it is not at hand. */
export const treeLineAt = (window: Window, index: number): TreeLine | undefined =>
	window?.tree?.lines[index - window.offset];

/** @returns the row at a position, where it is at hand; undefined for a folder. */
export const rowAt = (window: Window, index: number): FileRow | undefined => {
	const line = treeLineAt(window, index);
	return line === undefined
		? window?.rows[index - window.offset]
		: line.type === 'file'
			? line.row
			: undefined;
};

/** @returns the folder with this identity, where it is at hand. */
export const folderByKey = (window: Window, key: FileKey | undefined): FolderLine | undefined => {
	const found = window?.tree?.lines.find(line => line.key === key);
	return found?.type === 'folder' ? found : undefined;
};

/** @returns the row with this identity, where it is at hand. */
export const rowByKey = (window: Window, key: FileKey): FileRow | undefined => {
	const index = indexOfKey(window, key);
	return index === undefined ? undefined : rowAt(window, index);
};
