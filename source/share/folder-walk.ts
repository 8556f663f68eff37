import type {SharedDirectory} from './disk/classify.ts';
import type {Disk, FolderReading} from './disk/disk.ts';
import type {FolderPart, FolderState} from './disk/read-folder.ts';
import {openColumns} from './index/file-columns.ts';
import {directoryOf, type Folder} from './index/folder-tree.ts';
import {parentPath} from './names.ts';
import type {SharedIndex} from './shared-index.ts';
import type {Trouble} from './trouble.ts';
import type {Watcher} from './watch.ts';

export interface FolderWalkOptions {
	readonly root: string;
	readonly index: SharedIndex;
	readonly trouble: Trouble;
	readonly disk: Disk;
	readonly watcher: () => Watcher | undefined;
	readonly progress: () => Promise<unknown>;
	/**
	 * How far it goes on from the folders that it begins with: into those that were never met before, into all but reading
	 * only where names came or went, or reading all.
	 */
	readonly reach: 'new' | 'changed' | 'all';
}

interface Step {
	readonly folder: Folder;
	/** Whether it is read in any case. */
	readonly forced: boolean;
	/** Whether it comes again because another folder was found in its place. Some file systems say so each time. */
	readonly again?: boolean;
}

/** Folders that are asked for at a time. */
const together = 64;
/** Requests on their way: one is worked on while the answers to the others are taken in. */
const lanes = 3;
/** Milliseconds: a name that comes this soon after another may leave a folder's time as it was. */
const blurred = 2000;

/** Goes through folders, from the outer to the inner ones, and brings the index up to date. */
export class FolderWalk {
	readonly #options: FolderWalkOptions;
	readonly #pending: Step[] = [];

	constructor(options: FolderWalkOptions) {
		this.#options = options;
	}

	/**
	 * Begins with `folders`, which are read whether they have changed or not, but for the shared folder itself. Rejects with
	 * the system's error where that cannot be read, and with the signal's reason.
	 */
	async run(folders: readonly Folder[], signal: AbortSignal): Promise<void> {
		this.#pending.push(...folders.map(folder => ({folder, forced: folder.parent !== undefined})));
		const running = new Set<Promise<void>>();
		try {
			while (this.#pending.length > 0 || running.size > 0) {
				signal.throwIfAborted();
				while (this.#pending.length > 0 && running.size < lanes) {
					const job: Promise<void> = this.#read(this.#pending.splice(-together), signal).finally(() =>
						running.delete(job),
					);
					running.add(job);
				}

				await Promise.race(running);
			}
		} finally {
			await Promise.allSettled(running);
		}
	}

	async #read(steps: readonly Step[], signal: AbortSignal): Promise<void> {
		const {disk, index, reach, root, watcher} = this.#options;
		const mark = index.begin();
		const requests = steps.map(({folder, forced}) => {
			const directory = directoryOf(folder, root);
			// Before it is read, so that nothing that happens afterwards is missed. What a link leads to is watched in its place.
			if (!directory.linked) {
				watcher()?.add(folder.path, directory.place, false);
			}

			return {...directory, known: forced || reach === 'all' ? Number.NaN : folder.mtime};
		});
		const readings = await disk.read(root, requests);
		for (const [position, step] of steps.entries()) {
			let reading = readings[position];
			const directory = requests[position];
			if (reading?.kind === 'read') {
				this.#options.trouble.forget(step.folder.path);
			}

			while (reading !== undefined && directory !== undefined) {
				this.#take(step, directory, reading, mark);
				await this.#options.progress();
				signal.throwIfAborted();
				reading =
					reading.kind === 'read' && reading.rest !== undefined ? await disk.more(reading.rest) : undefined;
			}
		}
	}

	#take({folder, again}: Step, directory: SharedDirectory, reading: FolderReading, mark: number): void {
		const {index} = this.#options;
		if (index.folders.get(folder.path) !== folder) {
			// It has gone meanwhile, or another one has come.
			return;
		}

		if (reading.kind === 'failed') {
			this.#fail(folder, reading);
			return;
		}

		if (this.#isAnother(folder, directory, reading) && again !== true) {
			this.#pending.push({folder, forced: true, again: true});
			return;
		}

		if (reading.kind === 'same') {
			for (const child of folder.folders?.values() ?? []) {
				this.#goOn(child);
			}

			return;
		}

		if (reading.part !== undefined) {
			this.#takePart(folder, reading.part);
		}

		if (reading.rest === undefined) {
			index.keepMet(folder, mark);
			this.#remember(folder, directory, reading);
		}
	}

	/** @returns whether another folder stands there than the one that is watched, which is watched from now on. */
	#isAnother(folder: Folder, {place, linked, path}: SharedDirectory, {inode}: FolderState): boolean {
		const before = folder.inode;
		folder.inode = inode;
		if (before === 0n || before === inode || linked) {
			return false;
		}

		const watcher = this.#options.watcher();
		watcher?.remove(path);
		watcher?.add(path, place, true);
		return true;
	}

	#takePart(folder: Folder, {files, folders, links, unreadable, badNames}: FolderPart): void {
		const {index, trouble} = this.#options;
		const columns = openColumns(files);
		if (columns !== undefined) {
			index.putAll(folder, columns);
		}

		for (const {path, place, linked} of folders) {
			const child = index.addFolder(path);
			const isLink = linked && links.some(([link]) => link === path);
			child.place = isLink ? place : undefined;
			this.#goOn(child);
		}

		for (const [path, target] of links) {
			index.addLink(path, target);
		}

		for (const [path, reason] of unreadable) {
			trouble.unreadable(folder.path, path, reason);
		}

		trouble.badNames(folder.path, badNames);
	}

	#goOn(folder: Folder): void {
		if (this.#options.reach !== 'new' || folder.inode === 0n) {
			this.#pending.push({folder, forced: false});
		}
	}

	#remember(folder: Folder, {path, place, linked}: SharedDirectory, {mtime}: FolderState): void {
		const {index, watcher} = this.#options;
		if (!Number.isNaN(folder.mtime) && folder.mtime !== mtime && !linked) {
			// Nobody told it, so it is not watched.
			watcher()?.add(path, place, true);
		}

		// Where links lead may change though the folder with the links does not, so that is read each time.
		const isSure = Date.now() - mtime > blurred && !index.hasLinks(folder);
		index.setFolderTime(folder, isSure ? mtime : Number.NaN);
	}

	#fail(folder: Folder, {code, reason, isVanished}: Extract<FolderReading, {readonly kind: 'failed'}>): void {
		const {index, trouble} = this.#options;
		if (folder.parent === undefined) {
			throw Object.assign(new Error(`The folder cannot be read: ${reason}`), {code});
		}

		index.remove(folder.path);
		if (!isVanished) {
			trouble.unreadable(parentPath(folder.path), folder.path, reason);
		}
	}
}
