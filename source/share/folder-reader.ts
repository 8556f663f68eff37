import {realpath, stat} from 'node:fs/promises';
import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';
import type {Disk, Looked} from './disk/disk.ts';
import {FolderWalk, type FolderWalkOptions} from './folder-walk.ts';
import type {Folder} from './index/folder-tree.ts';
import {isHidden, parentPath} from './names.ts';
import type {SharedIndex} from './shared-index.ts';
import {systemCode, systemReason} from './system-error.ts';
import type {Trouble} from './trouble.ts';
import type {Watcher} from './watch.ts';

export interface FolderReaderOptions {
	readonly folder: string;
	readonly index: SharedIndex;
	readonly trouble: Trouble;
	readonly disk: Disk;
	/** What is to watch each folder that is met; undefined: nothing. */
	readonly watcher: () => Watcher | undefined;
	/** Called each time that the index has changed; nothing more is read until it resolves. */
	readonly progress: () => Promise<unknown>;
}

/** Paths that are looked at together. */
const mostPaths = 256;

function folderError(folder: string, error: unknown): AppError {
	const name = drawable(folder);
	if (systemCode(error) === 'ENOENT') {
		return new AppError('FOLDER_MISSING', `The folder "${name}" does not exist.`, {cause: error});
	}

	const reason = systemCode(error) === 'ENOTDIR' ? 'it is not a folder' : systemReason(error);
	return new AppError('FOLDER_UNREADABLE', `The folder "${name}" cannot be read: ${reason}.`, {cause: error});
}

/** @returns whether one of the folders above `path` is among `directories`. */
function isBelow(directories: ReadonlyMap<string, unknown>, path: string): boolean {
	for (let parent = parentPath(path); parent !== ''; parent = parentPath(parent)) {
		if (directories.has(parent)) {
			return true;
		}
	}

	return false;
}

/** Looks at our folder and brings the index up to date: all of it, or only where something was said to be different. */
export class FolderReader {
	readonly #options: FolderReaderOptions;
	#root: string;

	constructor(options: FolderReaderOptions) {
		this.#options = options;
		this.#root = options.folder;
	}

	/** The real place of the folder, as of the last time that it was located. */
	get root(): string {
		return this.#root;
	}

	/** @returns which folder stands there now, so that another one in its place is noticed; undefined for none. */
	async identity(): Promise<string | undefined> {
		try {
			const {dev, ino} = await stat(this.#options.folder, {bigint: true});
			return `${dev}:${ino}`;
		} catch {
			return undefined;
		}
	}

	/** Finds the real place of the folder. Rejects with `FOLDER_MISSING` or `FOLDER_UNREADABLE`. */
	async locate(): Promise<void> {
		const {folder} = this.#options;
		this.#root = await realpath(folder).catch(error => Promise.reject(folderError(folder, error)));
	}

	/**
	 * Goes through the whole folder, and reads those folders in which names came or went since they were read last, or all
	 * of them. Rejects with `FOLDER_MISSING` or `FOLDER_UNREADABLE`, and with the signal's reason.
	 */
	async readAll(signal: AbortSignal, reach: 'changed' | 'all'): Promise<void> {
		await this.locate();
		const {folder, index} = this.#options;
		try {
			await this.#walk(reach).run([index.addFolder('')], signal);
		} catch (error) {
			signal.throwIfAborted();
			throw error instanceof AppError ? error : folderError(folder, error);
		}
	}

	/** Looks again at all that lies in some folders themselves. Rejects with the signal's reason. */
	async readAgain(folders: readonly Folder[], signal: AbortSignal): Promise<void> {
		await this.#walk('new').run(folders, signal);
	}

	/** Looks at some paths again, and at what is new below those that are folders. Rejects with the signal's reason. */
	async look(paths: Iterable<string>, signal: AbortSignal): Promise<void> {
		const {disk, index} = this.#options;
		const spellings = new Set([...paths].flatMap(path => index.spellings(path)));
		// Shorter ones first, so that what lies in a folder that is read anyway is not looked at twice.
		const sorted = [...spellings]
			.filter(path => path !== '' && !isHidden(path))
			.sort((one, other) => one.length - other.length);
		const folders = new Map<string, Folder>();
		for (let start = 0; start < sorted.length; start += mostPaths) {
			signal.throwIfAborted();
			const some = sorted.slice(start, start + mostPaths).filter(path => !isBelow(folders, path));
			const looked = await disk.look(this.#root, some);
			for (const [position, path] of some.entries()) {
				const answer = looked[position];
				if (answer !== undefined && !isBelow(folders, path)) {
					this.#apply(path, answer, folders);
				}
			}
		}

		await this.#walk('changed').run([...folders.values()], signal);
	}

	#walk(reach: FolderWalkOptions['reach']): FolderWalk {
		return new FolderWalk({...this.#options, root: this.#root, reach});
	}

	#apply(path: string, {found, reason}: Looked, folders: Map<string, Folder>): void {
		const {index, trouble} = this.#options;
		const parent = parentPath(path);
		trouble.forgetPath(parent, path);
		if (reason !== undefined) {
			trouble.unreadable(parent, path, reason);
		}

		if (found.kind === 'nothing') {
			index.remove(path);
			return;
		}

		if (found.kind === 'file') {
			index.put({path, ...found.version});
		} else {
			const folder = index.addFolder(path);
			folder.place = found.target === undefined ? undefined : found.directory.place;
			folders.set(path, folder);
		}

		if (found.target !== undefined) {
			index.addLink(path, found.target);
		}
	}
}
