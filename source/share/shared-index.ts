import {isWithin} from './names.ts';
import type {ShareChange, SharedFile} from './shared-file.ts';

/** What is on offer, by path, and what became different since it was last asked. */
export class SharedIndex {
	readonly #files = new Map<string, SharedFile>();
	readonly #directories = new Set<string>();
	readonly #links = new Map<string, string>();
	readonly #changed = new Map<string, SharedFile>();
	readonly #gone = new Set<string>();
	#bytes = 0;

	get files(): ReadonlyMap<string, SharedFile> {
		return this.#files;
	}

	/** Sum of all sizes. */
	get bytes(): number {
		return this.#bytes;
	}

	/** Adds or changes a file. What was a folder of that name before is dropped with all that it held. */
	put(file: SharedFile): void {
		if (this.#directories.has(file.path)) {
			this.remove(file.path);
		}

		const before = this.#files.get(file.path);
		if (before?.size === file.size && before.modified === file.modified) {
			return;
		}

		this.#bytes += file.size - (before?.size ?? 0);
		this.#files.set(file.path, file);
		this.#changed.set(file.path, file);
		this.#gone.delete(file.path);
	}

	/** Notes a folder, so that its end can be told from that of an unknown file. */
	addDirectory(path: string): void {
		this.#directories.add(path);
	}

	addLink(path: string, target: string): void {
		this.#links.set(path, target);
	}

	/** @returns `path` and all other paths by which a followed link offers the same. */
	spellings(path: string): string[] {
		const spellings = [path];
		for (const [link, target] of this.#links) {
			if (isWithin(target, path)) {
				spellings.push(link + path.slice(target.length));
			} else if (isWithin(path, target)) {
				spellings.push(link);
			}
		}

		return spellings;
	}

	/** Drops the file or the whole folder at `path`. */
	remove(path: string): void {
		if (this.#directories.has(path)) {
			this.keepOnly(path, new Set(), new Set());
		}

		this.#links.delete(path);
		this.#drop(path);
	}

	/** Drops all at and below `folder` but the given files and folders. */
	keepOnly(folder: string, files: ReadonlySet<string>, directories: ReadonlySet<string>): void {
		for (const path of this.#files.keys()) {
			if (isWithin(folder, path) && !files.has(path)) {
				this.#drop(path);
			}
		}

		for (const path of this.#directories) {
			if (isWithin(folder, path) && !directories.has(path)) {
				this.#directories.delete(path);
			}
		}

		for (const path of this.#links.keys()) {
			if (isWithin(folder, path) && !files.has(path) && !directories.has(path)) {
				this.#links.delete(path);
			}
		}
	}

	/** @returns all that changed since the last call; undefined for nothing. */
	takeChange(): ShareChange | undefined {
		if (this.#changed.size === 0 && this.#gone.size === 0) {
			return undefined;
		}

		const change = {changed: [...this.#changed.values()], gone: [...this.#gone]};
		this.#changed.clear();
		this.#gone.clear();
		return change;
	}

	#drop(path: string): void {
		const before = this.#files.get(path);
		if (before) {
			this.#bytes -= before.size;
			this.#files.delete(path);
			this.#changed.delete(path);
			this.#gone.add(path);
		}
	}
}
