import {PartReader} from '../../source/catalog/parts/part-reader.ts';
import type {ListedFile} from '../../source/model/file.ts';
import type {ListStore} from '../../source/storage/list-store.ts';

/** @returns the files that are kept of a list, in the order of paths. */
export function keptFiles(store: ListStore, list: number): readonly ListedFile[] {
	const files = new Map(store.files(list, '', 1_000_000).map(file => [file.path, file]));
	for (let part = store.part(list, 0); part !== undefined; part = store.part(list, part.id)) {
		const reader = new PartReader(part.data);
		while (reader.next()) {
			const path = typeof reader.path === 'string' ? reader.path : reader.path.text();
			if (reader.isGone) {
				files.delete(path);
			} else {
				files.set(path, {path, size: reader.size, modified: reader.modified});
			}
		}
	}

	return [...files.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
}
