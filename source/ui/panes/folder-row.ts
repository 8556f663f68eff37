import {formatBytes, formatCount} from '../../format.ts';
import type {FolderLine} from '../../model/tree-line.ts';
import {cells} from '../terminal/cells.ts';
import type {Look} from '../terminal/look.ts';
import type {Columns} from './columns.ts';
import type {FilesColumn} from './files-row.ts';
import {nameCell} from './name-cell.ts';
import {drawRow, type RowState} from './row.ts';

/** Cells by which each level stands further in. */
const step = 2;

/** @returns how far in a line of the tree stands; deep ones leave most of the room to names. */
export const indentOf = (depth: number, width: number): string =>
	' '.repeat(Math.max(0, Math.min(depth * step, Math.floor(width / 3))));

/** @returns how many files there are and how many of them are marked, as far as there is room. */
const noteOf = ({files}: FolderLine, marked: number, room: number): string => {
	const count = formatCount(files);
	const chosen = marked > 0 && marked < files ? `${formatCount(marked)} marked of ` : '';
	return (
		[`  ${chosen}${count} ${files === 1 ? 'file' : 'files'}`, `  ${chosen}${count}`, `  ${count}`].find(
			note => cells(note) <= room,
		) ?? ''
	);
};

/** How wide a folder's name stays before its count is left out. */
const leastName = 10;

/** @returns one folder of the tree in exactly the width that `shown` was chosen for. `marked`: how many of its files are. */
export const folderRow = (
	folder: FolderLine,
	marked: number,
	shown: Columns<FilesColumn>,
	state: RowState,
	look: Look,
): string => {
	const {glyphs, style} = look;
	const lead = `${indentOf(folder.depth, shown.name)}${folder.open ? glyphs.opened : glyphs.closed} `;
	const note = noteOf(folder, marked, shown.name - cells(lead) - leastName);
	const room = Math.max(0, shown.name - cells(lead) - cells(note));
	const name = nameCell(`${folder.label}/`, room, folder.matches, look);
	const here = folder.have === folder.files ? 'here' : `${formatCount(folder.have)} here`;
	return drawRow(
		shown,
		cells(lead) > shown.name
			? nameCell(folder.label, shown.name, [], look)
			: lead + style.bold(name) + style.dim(note),
		{
			differs: {text: ''},
			size: {text: formatBytes(folder.bytes)},
			modified: {text: ''},
			peers: {text: ''},
			where: folder.have === 0 ? {text: '-'} : {text: here, paint: style.good},
		},
		state,
		look,
	);
};
