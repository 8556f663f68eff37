import {blockOf} from './file-blocks.ts';
import type {Row} from './file-table.ts';
import type {Folder} from './folder-tree.ts';

/** What became different. */
export interface IndexChange {
	/** Files that are new or changed. */
	readonly rows: readonly Row[];
	/** Paths of files that are gone. */
	readonly gone: readonly string[];
	/** Numbers of the blocks of rows in which anything is different that is written down. */
	readonly blocks: ReadonlySet<number>;
	/** Numbers of folders that are new, were read, or are gone. */
	readonly folders: ReadonlySet<number>;
}

/** Gathers what becomes different until it is taken. */
export class PendingChanges {
	#rows: Row[] = [];
	#gone = new Set<string>();
	#blocks = new Set<number>();
	#folders = new Set<number>();

	/** How many files it tells of. */
	get files(): number {
		return this.#rows.length + this.#gone.size;
	}

	/** Whether files are gone. */
	get hasGone(): boolean {
		return this.#gone.size > 0;
	}

	row(row: Row): void {
		this.#rows.push(row);
	}

	gone(path: string): void {
		this.#gone.add(path);
	}

	notGone(path: string): void {
		this.#gone.delete(path);
	}

	/** Notes that `row` is to be written down. */
	written(row: Row): void {
		this.#blocks.add(blockOf(row));
	}

	folder({number}: Folder): void {
		this.#folders.add(number);
	}

	get isEmpty(): boolean {
		return this.files + this.#blocks.size + this.#folders.size === 0;
	}

	/** @returns all that was noted since the last call, of the rows those that `isChanged`. */
	take(isChanged: (row: Row) => boolean): IndexChange {
		const change = {
			rows: this.#rows.filter(isChanged),
			gone: [...this.#gone],
			blocks: this.#blocks,
			folders: this.#folders,
		};
		this.#rows = [];
		this.#gone = new Set();
		this.#blocks = new Set();
		this.#folders = new Set();
		return change;
	}
}
