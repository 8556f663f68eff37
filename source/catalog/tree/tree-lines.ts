import {rootFolder} from '../columns/folders.ts';
import {Numbers} from '../columns/growing.ts';
import type {Slices} from '../slices.ts';
import type {Tree} from './tree.ts';

/** How many lines are made before others may get their turn. */
const chunk = 1024;

/** Which lines are asked for. */
export interface Look {
	readonly isOpen: (folder: number) => boolean;
	readonly compare: (one: number, other: number) => number;
}

/** A line as one number: that of a row, or of a folder in another form. */
export const lineOfFolder = (folder: number): number => ~folder;

/** @returns the folder of a line; -1 for that of a row. */
export const folderOfLine = (line: number): number => (line < 0 ? ~line : -1);

const foldersIn = ({below, belowStarts}: Tree, folder: number): Int32Array =>
	below.slice(belowStarts[folder], belowStarts[folder + 1]);

/** @returns all lines of `tree`, from the top down: of each folder first its folders, then its files. */
export async function treeLines(tree: Tree, {isOpen, compare}: Look, slices: Slices): Promise<Int32Array> {
	const lines = new Numbers();
	const takeRows = async (folder: number): Promise<void> => {
		for (const row of tree.rows.subarray(tree.starts[folder], tree.starts[folder + 1])) {
			lines.push(row);
			if (lines.length % chunk === 0) {
				await slices.breathe();
			}
		}
	};
	const stack = [{folder: rootFolder, folders: foldersIn(tree, rootFolder).sort(compare), at: 0}];
	for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
		const folder = frame.folders[frame.at];
		frame.at += 1;
		if (folder === undefined) {
			stack.pop();
			await takeRows(frame.folder);
			continue;
		}

		lines.push(lineOfFolder(folder));
		if (isOpen(folder)) {
			stack.push({folder, folders: foldersIn(tree, folder).sort(compare), at: 0});
			await slices.breathe();
		}
	}

	return lines.view();
}
