import {closeSync, mkdirSync, openSync} from 'node:fs';
import {join} from 'node:path';

const filesInFolder = 20;
const foldersInFolder = 250;

/** The path of a folder that `makeTree` makes. */
export const folderPath = (index: number): string =>
	`artist ${Math.floor(index / foldersInFolder)}/album ${index % foldersInFolder}`;

/** Makes so many empty files in `root`, twenty in a folder. */
export function makeTree(root: string, files: number): void {
	for (let index = 0; index * filesInFolder < files; index++) {
		const folder = join(root, folderPath(index));
		mkdirSync(folder, {recursive: true});
		for (let number = 0; number < filesInFolder; number++) {
			closeSync(openSync(join(folder, `${number} - a song of average length.mp3`), 'wx'));
		}
	}
}
