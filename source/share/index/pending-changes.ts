import type {Row} from './file-table.ts';
import type {Folder} from './folder-tree.ts';

/** What became different. */
export interface IndexChange {
	/** Files that are new or changed. */
	readonly rows: readonly Row[];
	/** Paths of files that are gone. */
	readonly gone: readonly string[];
	/** Folders that were read. */
	readonly folders: readonly Folder[];
	readonly goneFolders: readonly string[];
}

/** Gathers what becomes different until it is taken. */
export class PendingChanges {
	#rows: Row[] = [];
	#gone = new Set<string>();
	#folders = new Set<Folder>();
	#goneFolders = new Set<string>();

	/** How many files it tells of. */
	get files(): number {
		return this.#rows.length + this.#gone.size;
	}

	row(row: Row): void {
		this.#rows.push(row);
	}

	gone(path: string): void {
		this.#gone.add(path);
	}

	notGone(path: string): void {
		if (this.#gone.size > 0) {
			this.#gone.delete(path);
		}
	}

	folder(folder: Folder): void {
		this.#folders.add(folder);
		this.#goneFolders.delete(folder.path);
	}

	goneFolder(folder: Folder): void {
		this.#folders.delete(folder);
		this.#goneFolders.add(folder.path);
	}

	get isEmpty(): boolean {
		return this.#rows.length + this.#gone.size + this.#folders.size + this.#goneFolders.size === 0;
	}

	/** @returns all that was noted since the last call, of the rows those that `isChanged`. */
	take(isChanged: (row: Row) => boolean): IndexChange {
		const change = {
			rows: this.#rows.filter(isChanged),
			gone: [...this.#gone],
			folders: [...this.#folders],
			goneFolders: [...this.#goneFolders],
		};
		this.#rows = [];
		this.#gone = new Set();
		this.#folders = new Set();
		this.#goneFolders = new Set();
		return change;
	}
}
