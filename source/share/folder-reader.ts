import {realpath, stat} from 'node:fs/promises';
import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';
import {classify, type Found, parentOf, type SharedDirectory} from './classify.ts';
import type {Folder} from './index/folder-tree.ts';
import {baseName, isHidden, parentPath} from './names.ts';
import {type ScanVisitor, scan} from './scan.ts';
import type {SharedIndex} from './shared-index.ts';
import {isVanished, systemCode, systemReason} from './system-error.ts';
import type {Trouble} from './trouble.ts';

const nothing: Found = {kind: 'nothing'};

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
	readonly #folder: string;
	readonly #index: SharedIndex;
	readonly #trouble: Trouble;
	readonly #progress: () => void;
	#root: string;

	/** `progress` is called each time that the index has grown. */
	constructor(folder: string, index: SharedIndex, trouble: Trouble, progress: () => void) {
		this.#folder = folder;
		this.#root = folder;
		this.#index = index;
		this.#trouble = trouble;
		this.#progress = progress;
	}

	/** The real place of the folder, as of the last time that all was read. */
	get root(): string {
		return this.#root;
	}

	/** @returns which folder stands there now, so that another one in its place is noticed; undefined for none. */
	async identity(): Promise<string | undefined> {
		try {
			const {dev, ino} = await stat(this.#folder, {bigint: true});
			return `${dev}:${ino}`;
		} catch {
			return undefined;
		}
	}

	/** Reads all. Rejects with `FOLDER_MISSING` or `FOLDER_UNREADABLE`, and with the signal's reason. */
	async readAll(signal: AbortSignal): Promise<void> {
		try {
			this.#root = await realpath(this.#folder);
			await this.#readDirectory({path: '', place: this.#root, linked: false}, signal);
		} catch (error) {
			signal.throwIfAborted();
			throw folderError(this.#folder, error);
		}
	}

	/** Looks at some paths again, and at all below those that are folders. Rejects with the signal's reason. */
	async look(paths: Iterable<string>, signal: AbortSignal): Promise<void> {
		const spellings = new Set([...paths].flatMap(path => this.#index.spellings(path)));
		const parents = new Map<string, SharedDirectory | undefined>();
		const directories = new Map<string, SharedDirectory>();
		// Shorter ones first, so that what lies in a folder that is read anyway is not looked at twice.
		for (const path of [...spellings].sort((one, other) => one.length - other.length)) {
			signal.throwIfAborted();
			if (!isHidden(path) && !isBelow(directories, path)) {
				const found = await this.#classify(path, parents);
				if (found.kind === 'directory') {
					directories.set(path, found.directory);
				}

				this.#apply(path, found);
			}
		}

		for (const directory of directories.values()) {
			await this.#readDirectory(directory, signal).catch(error => {
				signal.throwIfAborted();
				this.#index.remove(directory.path);
				this.#note(directory.path, error);
			});
		}
	}

	async #classify(path: string, parents: Map<string, SharedDirectory | undefined>): Promise<Found> {
		this.#trouble.forget(path);
		try {
			const key = parentPath(path);
			const parent = parents.get(key) ?? (await parentOf(this.#root, path));
			parents.set(key, parent);
			return parent ? await classify(this.#root, parent, baseName(path)) : nothing;
		} catch (error) {
			this.#note(path, error);
			return nothing;
		}
	}

	#apply(path: string, found: Found): void {
		if (found.kind === 'nothing') {
			this.#index.remove(path);
			return;
		}

		if (found.kind === 'file') {
			this.#index.put({path, ...found.version});
		}

		if (found.target !== undefined) {
			this.#index.addLink(path, found.target);
		}
	}

	#note(path: string, error: unknown): void {
		if (!isVanished(error)) {
			this.#trouble.unreadable(path, error);
		}
	}

	async #readDirectory(start: SharedDirectory, signal: AbortSignal): Promise<void> {
		const index = this.#index;
		const mark = index.begin();
		const folders: Folder[] = [];
		this.#trouble.forget(start.path);
		const visitor: ScanVisitor = {
			files: found => {
				for (const file of found) {
					index.put(file);
				}

				this.#progress();
			},
			directory: path => {
				folders.push(index.addFolder(path));
			},
			link: (path, target) => index.addLink(path, target),
			unreadable: (path, error) => this.#trouble.unreadable(path, error),
			badName: directory => this.#trouble.badName(directory),
		};
		await scan({root: this.#root, start, visitor, signal});
		for (const folder of folders) {
			index.keepMet(folder, mark);
		}
	}
}
