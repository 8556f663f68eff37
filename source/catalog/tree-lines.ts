import type {FileKey} from '../model/file.ts';
import {folderKey} from '../model/tree-line.ts';
import type {Row} from './entry.ts';
import {type FolderOrder, sortFolders} from './folder-order.ts';
import {chunk, type Slices} from './slices.ts';
import {type Folder, folderOf, type Tree} from './tree.ts';

/** A line of the tree, not yet made ready for the screen. */
export type Line =
	| {readonly type: 'folder'; readonly folder: Folder; readonly depth: number; readonly open: boolean}
	| {readonly type: 'file'; readonly row: Row; readonly depth: number};

/** Which lines are asked for. */
export interface Look {
	readonly isOpen: (path: string) => boolean;
	readonly order: FolderOrder;
}

function linesIn(folder: Folder, depth: number, {isOpen, order}: Look): Line[] {
	const folders = sortFolders(folder.folders, order);
	return [
		...folders.map((each): Line => ({type: 'folder', folder: each, depth, open: isOpen(each.path)})),
		...folder.rows.map((row): Line => ({type: 'file', row, depth})),
	];
}

/** @returns all lines of `tree`, from the top down: of each folder first its folders, then its files. */
export async function treeLines(tree: Tree, look: Look, slices: Slices): Promise<readonly Line[]> {
	const lines: Line[] = [];
	const waiting = linesIn(tree.root, 0, look).reverse();
	for (let line = waiting.pop(); line; line = waiting.pop()) {
		lines.push(line);
		if (line.type === 'folder' && line.open) {
			for (const below of linesIn(line.folder, line.depth + 1, look).reverse()) {
				waiting.push(below);
			}
		}

		if (lines.length % chunk === 0) {
			await slices.breathe();
		}
	}

	return lines;
}

/** @returns the folder at `path` and all above it. */
function chainOf(tree: Tree, path: string | undefined): Set<Folder> {
	const chain = new Set<Folder>();
	for (let folder = path === undefined ? undefined : tree.byPath.get(path); folder; folder = folder.parent) {
		chain.add(folder);
	}

	return chain;
}

/**
 * @returns where the row or folder named `anchor` stands, or the closed folder that it is in; -1 where it is not in the
 * tree. `rows` are those that the tree was made from.
 */
export function findLine(lines: readonly Line[], tree: Tree, rows: readonly Row[], anchor: FileKey): number {
	const index = lines.findIndex(line => line.type === 'file' && line.row.key === anchor);
	if (index >= 0) {
		return index;
	}

	const prefix = folderKey('');
	const path = anchor.startsWith(prefix)
		? anchor.slice(prefix.length)
		: folderOf(rows.find(row => row.key === anchor)?.entry.path ?? '');
	const chain = chainOf(tree, path);
	// The deepest of them that is shown is the last.
	return lines.findLastIndex(line => line.type === 'folder' && chain.has(line.folder));
}
