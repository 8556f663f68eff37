import type {FileKey, FileRow} from './file.ts';

/** A folder of the tree, with what the filter leaves below it, at any depth. */
export interface FolderLine {
	readonly type: 'folder';
	/** See `folderKey`. */
	readonly key: FileKey;
	/** The exact path on the wire, without a slash at its end. Not safe to draw. */
	readonly path: string;
	/** The last part of the path, safe to draw. */
	readonly label: string;
	/** Which characters of `label` the filter matched: pairs of first and last index, both inclusive. */
	readonly matches: readonly (readonly [number, number])[];
	/** 0 for the first level. */
	readonly depth: number;
	readonly open: boolean;
	/** Matched rows below it. */
	readonly files: number;
	/** Sum of their sizes that are known. */
	readonly bytes: number;
	/** How many of them our own share has. */
	readonly have: number;
}

/** A row of the merged list, in its folder. */
export interface FileLine {
	readonly type: 'file';
	/** That of the row. */
	readonly key: FileKey;
	/** 0 for what lies in no folder. */
	readonly depth: number;
	readonly row: FileRow;
	/** Where in the label of the row the part begins that stands on this line. */
	readonly nameStart: number;
}

export type TreeLine = FolderLine | FileLine;

/** Which folders of the tree are open. While a filter is active, all are. */
export interface TreeView {
	/** Their paths. Those that are not there do no harm. */
	readonly open: readonly string[];
}

/** A window of the tree. */
export interface TreeWindow {
	/** Lines in the whole tree, as it is open now. */
	readonly total: number;
	readonly lines: readonly TreeLine[];
}

/** @returns the identity of the line for the folder at `path`; it is never that of a row. */
export const folderKey = (path: string): FileKey => `folder:${path}`;
