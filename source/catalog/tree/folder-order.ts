import type {RowsQuery} from '../../model/query.ts';

/** Which way folders of one level stand. */
export type FolderOrder = 'name' | 'name-descending' | 'bytes' | 'bytes-descending';

/** By name, or by size where the files are sorted so; what else files are sorted by, a folder has no one value of. */
export const folderOrder = ({sort, descending}: Pick<RowsQuery, 'sort' | 'descending'>): FolderOrder => {
	if (sort === 'size') {
		return descending ? 'bytes-descending' : 'bytes';
	}

	return sort === 'name' && descending ? 'name-descending' : 'name';
};

type Compare = (one: number, other: number) => number;

/** @returns how folders of one level are compared; equals in size stand in the order of names. */
export function compareFolders(order: FolderOrder, byName: Compare, bytes: Float64Array): Compare {
	const bytesOf = (folder: number): number => bytes[folder] as number;
	switch (order) {
		case 'name':
			return byName;
		case 'name-descending':
			return (one, other) => byName(other, one);
		case 'bytes':
			return (one, other) => bytesOf(one) - bytesOf(other) || byName(one, other);
		case 'bytes-descending':
			return (one, other) => bytesOf(other) - bytesOf(one) || byName(one, other);
	}
}
