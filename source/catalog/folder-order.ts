import {drawable} from '../model/drawable.ts';
import type {RowsQuery} from '../model/query.ts';
import {toNameKey} from './entry.ts';
import {fold} from './fold.ts';
import type {Folder} from './tree.ts';

/** @returns the last part of a folder's path, safe to draw. */
export const folderLabel = (path: string): string => drawable(path.slice(path.lastIndexOf('/') + 1));

/** Which way folders of one level stand. */
export type FolderOrder = 'name' | 'name-descending' | 'bytes' | 'bytes-descending';

/** By name, or by size where the files are sorted so; what else files are sorted by, a folder has no one value of. */
export const folderOrder = ({sort, descending}: Pick<RowsQuery, 'sort' | 'descending'>): FolderOrder => {
	if (sort === 'size') {
		return descending ? 'bytes-descending' : 'bytes';
	}

	return sort === 'name' && descending ? 'name-descending' : 'name';
};

interface Keyed {
	readonly folder: Folder;
	readonly nameKey: string;
}

/** The paths are of one level, so they are equal in all but their last parts. */
function compareNames(one: Keyed, other: Keyed): number {
	if (one.nameKey !== other.nameKey) {
		return one.nameKey < other.nameKey ? -1 : 1;
	}

	return one.folder.path < other.folder.path ? -1 : 1;
}

/** @returns the folders of one level in their order; equals in size stand in the order of names. */
export function sortFolders(folders: readonly Folder[], order: FolderOrder): readonly Folder[] {
	const keyed = folders.map(folder => ({folder, nameKey: toNameKey(fold(folderLabel(folder.path)))}));
	const byName = keyed.sort(compareNames).map(({folder}) => folder);
	switch (order) {
		case 'name':
			return byName;
		case 'name-descending':
			return byName.reverse();
		case 'bytes':
			return byName.sort((one, other) => one.bytes - other.bytes);
		case 'bytes-descending':
			return byName.sort((one, other) => other.bytes - one.bytes);
	}
}
