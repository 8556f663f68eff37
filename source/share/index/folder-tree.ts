import {join} from 'node:path';
import type {SharedDirectory} from '../disk/classify.ts';
import {baseName, childPath, parentPath} from '../names.ts';
import {none, type Row} from './file-table.ts';

/** A folder below the shared one, or that itself. */
export interface Folder {
	readonly number: number;
	/** As it is shared, `''` for the shared folder itself. */
	readonly path: string;
	readonly parent: Folder | undefined;
	/** By name. */
	folders: Map<string, Folder> | undefined;
	/** Where it really is, where a link leads here; undefined: in the folder above. */
	place: string | undefined;
	/** Which folder that is; 0 where that is not known. */
	inode: bigint;
	/** The first of its files. */
	first: Row;
	/** When names came or went last, as the disk told at the last reading; `NaN` where it is to be read again. */
	mtime: number;
	/** The last reading in which it was met. */
	mark: number;
}

/** Folders by path and by number. */
export class FolderTree {
	readonly root: Folder = create(0, '', undefined);
	readonly #byPath = new Map<string, Folder>([['', this.root]]);
	readonly #byNumber: (Folder | undefined)[] = [this.root];
	readonly #free: number[] = [];
	/** What was asked for last: most files come next to those of the same folder. */
	#last = this.root;

	/** All of them by path, with the shared folder itself. */
	get all(): ReadonlyMap<string, Folder> {
		return this.#byPath;
	}

	get(path: string): Folder | undefined {
		if (this.#last.path === path) {
			return this.#last;
		}

		const folder = this.#byPath.get(path);
		this.#last = folder ?? this.#last;
		return folder;
	}

	byNumber(number: number): Folder {
		return this.#byNumber[number] ?? this.root;
	}

	/** Adds the folder at `path`, and those above it, where they are not here yet. */
	add(path: string): Folder {
		const known = this.get(path);
		if (known !== undefined) {
			return known;
		}

		const parent = this.add(parentPath(path));
		const folder = create(this.#free.pop() ?? this.#byNumber.length, path, parent);
		parent.folders ??= new Map();
		parent.folders.set(baseName(path), folder);
		this.#byPath.set(path, folder);
		this.#byNumber[folder.number] = folder;
		return folder;
	}

	/** Removes a folder that holds nothing any more. The shared folder itself stays. */
	remove({number, path, parent}: Folder): void {
		if (parent === undefined) {
			return;
		}

		parent.folders?.delete(baseName(path));
		this.#byPath.delete(path);
		this.#last = this.root;
		this.#byNumber[number] = undefined;
		this.#free.push(number);
	}
}

/** @returns where `folder` really is below `root`, and whether a link leads there. */
export function directoryOf(folder: Folder, root: string): SharedDirectory {
	const {path, parent} = folder;
	if (folder.place !== undefined) {
		return {path, place: folder.place, linked: true};
	}

	if (parent === undefined) {
		return {path, place: root, linked: false};
	}

	const {place, linked} = directoryOf(parent, root);
	return {path, place: join(place, baseName(path)), linked};
}

/** @returns the path of what is called `name` in `folder`. */
export const pathIn = (folder: Folder, name: string): string => childPath(folder.path, name);

/** @returns `folder` and all below it, the inner ones first. */
export function withAllBelow(folder: Folder): Folder[] {
	const all = [folder];
	for (const each of all) {
		all.push(...(each.folders?.values() ?? []));
	}

	return all.reverse();
}

const create = (number: number, path: string, parent: Folder | undefined): Folder => ({
	number,
	path,
	parent,
	folders: undefined,
	place: undefined,
	inode: 0n,
	first: none,
	mtime: Number.NaN,
	mark: 0,
});
