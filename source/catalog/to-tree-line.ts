import {drawable} from '../model/drawable.ts';
import type {PeerUrl} from '../model/peer.ts';
import {folderKey, type TreeLine} from '../model/tree-line.ts';
import type {Conditions} from './condition.ts';
import {folderLabel} from './folder-order.ts';
import {highlightFolder} from './highlight.ts';
import {toFileRow} from './to-file-row.ts';
import {folderOf} from './tree.ts';
import type {Line} from './tree-lines.ts';

/** @returns `line` as the screen is told it, with what `conditions` match in it. */
export function toTreeLine(
	line: Line,
	conditions: Conditions,
	isOnline: (holder: PeerUrl) => boolean,
): TreeLine {
	const {type, depth} = line;
	if (type === 'file') {
		const row = toFileRow(line.row, conditions, isOnline);
		const folder = folderOf(row.path);
		return {
			type,
			key: row.key,
			depth,
			row,
			nameStart: folder === undefined ? 0 : drawable(folder).length + 1,
		};
	}

	const {path, files, bytes, have} = line.folder;
	return {
		type,
		key: folderKey(path),
		path,
		label: folderLabel(path),
		matches: highlightFolder(conditions, path),
		depth,
		open: line.open,
		files,
		bytes,
		have,
	};
}
