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
	/** Whether its path has no other characters than those of ASCII. */
	readonly isPlain: boolean;
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

/** Far more than anybody has: a number above was never given to one. */
const mostFolders = 1 << 24;

/** What is known of a folder from an earlier run. */
export interface KnownFolder {
	readonly number: number;
	readonly path: string;
	/** As in `Folder`. */
	readonly mtime: number;
}

/** Folders by path and by number. */
export class FolderTree {
	readonly root: Folder = create(0, '', undefined);
	readonly #byPath = new Map<string, Folder>([['', this.root]]);
	readonly #byNumber: (Folder | undefined)[] = [this.root];
	#free: number[] = [];
	/** What an earlier run knew, by the path of a folder that is not here yet. */
	readonly #orphans = new Map<string, readonly KnownFolder[]>();
	readonly #added: (folder: Folder) => void;
	/** What was asked for last: most files come next to those of the same folder. */
	#last = this.root;

	/** `added` is told each folder that is new. */
	constructor(added: (folder: Folder) => void) {
		this.#added = added;
	}

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

	byNumber(number: number): Folder | undefined {
		return this.#byNumber[number];
	}

	/** Adds the folder at `path`, and those above it, where they are not here yet. */
	add(path: string): Folder {
		const known = this.get(path);
		if (known !== undefined) {
			return known;
		}

		const parent = this.add(parentPath(path));
		const folder = this.#put(this.#free.pop() ?? this.#byNumber.length, path, parent);
		this.#added(folder);
		return folder;
	}

	/**
	 * Adds a folder as an earlier run knew it, which is told to nobody, once the one that holds it is here. When all have
	 * come, `endKnown` is to be called before any other is added.
	 */
	addKnown(known: KnownFolder): void {
		const {number, path, mtime} = known;
		if (!Number.isSafeInteger(number) || number <= 0 || number > mostFolders) {
			return;
		}

		const same = this.#byPath.get(path);
		const parent = this.#byPath.get(parentPath(path));
		if (same !== undefined || this.#byNumber[number] !== undefined) {
			// Some of it was written down, and some was not.
			const doubted = same ?? this.#byNumber[number] ?? this.root;
			doubted.mtime = Number.NaN;
		} else if (parent === undefined) {
			this.#orphans.set(parentPath(path), [...(this.#orphans.get(parentPath(path)) ?? []), known]);
		} else {
			this.#put(number, path, parent).mtime = mtime;
			const children = this.#orphans.get(path) ?? [];
			this.#orphans.delete(path);
			for (const child of children) {
				this.addKnown(child);
			}
		}
	}

	/** All that an earlier run knew has come. */
	endKnown(): void {
		this.#orphans.clear();
		this.#free = [...this.#byNumber.keys()].filter(number => this.#byNumber[number] === undefined);
	}

	/** Forgets which numbers were used. To be called where the shared folder itself is all there is. */
	clear(): void {
		this.#orphans.clear();
		this.#free = [];
		this.#byNumber.length = 1;
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

	#put(number: number, path: string, parent: Folder): Folder {
		const folder = create(number, path, parent);
		parent.folders ??= new Map();
		parent.folders.set(baseName(path), folder);
		this.#byPath.set(path, folder);
		this.#byNumber[number] = folder;
		return folder;
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

const isPlain = (path: string): boolean => /^[\0-\x7f]*$/.test(path);

const create = (number: number, path: string, parent: Folder | undefined): Folder => ({
	number,
	path,
	parent,
	isPlain: isPlain(path),
	folders: undefined,
	place: undefined,
	inode: 0n,
	first: none,
	mtime: Number.NaN,
	mark: 0,
});
