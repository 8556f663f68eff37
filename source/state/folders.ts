import type {FileKey} from '../model/file.ts';
import {memoLast} from './memo.ts';

/** As deep as the tree goes: what lies below is part of the names. */
const deepest = 32;

/** @returns where each folder of `path` ends. */
const folderEnds = (path: string): readonly number[] => {
	const ends: number[] = [];
	for (let at = path.indexOf('/'); at >= 0 && ends.length < deepest; at = path.indexOf('/', at + 1)) {
		ends.push(at);
	}

	return ends;
};

/** @returns the folders that `path` lies in, the outermost first. */
export const foldersAbove = (path: string): readonly string[] =>
	folderEnds(path).map(end => path.slice(0, end));

/** A key is the size, a colon and the path. */
const pathOf = (key: FileKey): string => key.slice(key.indexOf(':') + 1);

/** @returns how many marked rows there are in each folder, at any depth. */
export const marksByFolder: (marks: ReadonlyMap<FileKey, number | undefined>) => ReadonlyMap<string, number> =
	memoLast(marks => {
		const counts = new Map<string, number>();
		for (const key of marks.keys()) {
			for (const folder of foldersAbove(pathOf(key))) {
				counts.set(folder, (counts.get(folder) ?? 0) + 1);
			}
		}

		return counts;
	});
