import {drawable} from '../../model/drawable.ts';
import {folderKey, type TreeLine} from '../../model/tree-line.ts';
import {rootFolder} from '../columns/folders.ts';
import type {Conditions} from '../search/condition.ts';
import {highlightFolder} from '../search/highlight.ts';
import {toFileRow, type Viewer} from '../to-file-row.ts';
import {folderOfLine} from './tree-lines.ts';
import type {OpenTree} from './trees.ts';

/** @returns a line as the screen is told it, with what `conditions` match in it. */
export function toTreeLine(
	line: number,
	{tree, isOpen}: Pick<OpenTree, 'tree' | 'isOpen'>,
	conditions: Conditions,
	viewer: Viewer,
): TreeLine {
	const {folders} = viewer.reader.table;
	const folder = folderOfLine(line);
	if (folder < 0) {
		const row = toFileRow(line, conditions, viewer);
		const parent = viewer.reader.table.folder(line);
		return {
			type: 'file',
			key: row.key,
			depth: folders.depth(parent),
			row,
			nameStart: parent === rootFolder ? 0 : drawable(folders.path(parent)).length + 1,
		};
	}

	const path = folders.path(folder);
	return {
		type: 'folder',
		key: folderKey(path),
		path,
		label: drawable(folders.name(folder)),
		matches: highlightFolder(conditions, path),
		depth: folders.depth(folder) - 1,
		open: isOpen(folder),
		files: tree.files[folder] as number,
		bytes: tree.bytes[folder] as number,
		have: tree.have[folder] as number,
	};
}
