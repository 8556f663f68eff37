import {CountedFiles} from './index/counted-files.ts';
import {rowsOf} from './index/file-blocks.ts';
import type {FileColumns} from './index/file-columns.ts';
import {digested, givenUp, inUse, isSpelled} from './index/file-state.ts';
import {none, type Row} from './index/file-table.ts';
import {type Folder, type KnownFolder, pathIn, withAllBelow} from './index/folder-tree.ts';
import {Links} from './index/links.ts';
import {type ColumnVersion, columnVersion} from './index/segment.ts';
import type {SoughtName} from './index/sought-name.ts';
import {baseName, parentPath} from './names.ts';
import type {FoundFile} from './shared-file.ts';

/** What is on offer, by path, and what became different since it was last asked. */
export class SharedIndex extends CountedFiles {
	readonly #links = new Links();
	readonly #dropped: (folder: string) => void;
	#mark = 1;

	/** `dropped` is told each folder that is gone. */
	constructor(dropped: (folder: string) => void = () => {}) {
		super();
		this.#dropped = dropped;
	}

	/** Adds or changes a file. What was a folder of that name before is dropped with all that it held. */
	put({path, ...version}: FoundFile): Row {
		const folder = this.tree.add(parentPath(path));
		const name = this.sought.ofText(folder.number, baseName(path));
		return this.#put(folder, name, columnVersion(version));
	}

	/** As `put`, for files that lie in `folder` itself. */
	putAll(folder: Folder, {count, names, lengths, sizes, mtimes, inodes}: FileColumns): void {
		for (let index = 0, end = 0; index < count; index++) {
			const start = end;
			end += lengths[index] ?? 0;
			this.#put(folder, this.sought.ofBytes(folder.number, names, start, end), {
				size: sizes[index] ?? 0,
				mtime: mtimes[index] ?? 0,
				lower: inodes[index * 2] ?? 0,
				upper: inodes[index * 2 + 1] ?? 0,
			});
		}
	}

	/** Notes a folder. What was a file of that name before is dropped. */
	addFolder(path: string): Folder {
		const row = path === '' ? none : this.find(path);
		if (row !== none) {
			this.#drop(row);
		}

		const folder = this.tree.add(path);
		folder.mark = this.#mark;
		return folder;
	}

	/** Notes when names in a folder came or went last; `NaN` where it is to be read again. */
	setFolderTime(folder: Folder, mtime: number): void {
		if (!Object.is(folder.mtime, mtime)) {
			folder.mtime = mtime;
			this.changes.folder(folder);
		}
	}

	/** Notes that the file or folder at `path` is the one at `target`. */
	addLink(path: string, target: string): void {
		this.#links.add(this.tree.add(parentPath(path)), baseName(path), {target, mark: this.#mark});
	}

	/** @returns `path` and all other paths by which a followed link offers the same. */
	spellings(path: string): string[] {
		return this.#links.spellings(path);
	}

	/** @returns whether there are followed links in `folder` itself. */
	hasLinks(folder: Folder): boolean {
		return this.#links.has(folder);
	}

	/** Begins a reading. @returns its mark. */
	begin(): number {
		this.#mark++;
		return this.#mark;
	}

	/** Drops all in a folder that was not met since the reading with this mark began. */
	keepMet(folder: Folder, mark: number): void {
		for (const row of [...this.rowsIn(folder)]) {
			if (this.table.mark(row) < mark) {
				this.#drop(row);
			}
		}

		for (const each of [...(folder.folders?.values() ?? [])]) {
			if (each.mark < mark) {
				this.#dropFolder(each);
			}
		}

		this.#links.keepMet(folder, mark);
	}

	/** Drops the file or the whole folder at `path`; with `''`, all there is. */
	remove(path: string): void {
		const folder = this.tree.get(path);
		if (folder !== undefined) {
			this.#dropFolder(folder);
		}

		const parent = this.tree.get(parentPath(path));
		if (parent !== undefined && path !== '') {
			this.#links.remove(parent, baseName(path));
			const row = this.find(path);
			if (row !== none) {
				this.#drop(row);
			}
		}
	}

	/** Begins to take in what an earlier run has written down: forgets all there is. */
	beginRestore(): void {
		this.remove('');
		this.table.clear();
		this.tree.clear();
	}

	/** Takes in folders. */
	restoreFolders(folders: Iterable<KnownFolder>): void {
		for (const folder of folders) {
			this.tree.addKnown(folder);
		}
	}

	/** Takes in a block of files, those whose folders were taken in. @returns whether that are all. */
	restoreBlock(number: number, columns: FileColumns): boolean {
		let isWhole = true;
		for (const {row, folder, name, version, digest} of rowsOf(number, columns, this.sought)) {
			const place = this.tree.byNumber(folder);
			// Where the last writing was broken off, it may stand at two rows.
			if (place === undefined || this.table.find(name) !== none) {
				isWhole = false;
				continue;
			}

			this.table.addAt(row, name, {first: place.first, state: stateOf(place, name)});
			place.first = row;
			this.table.setVersion(row, version);
			if (digest !== undefined) {
				this.table.setState(row, this.table.state(row) | digested);
				this.table.setDigest(row, digest);
			}

			this.count(row);
		}

		return isWhole;
	}

	/** All has been taken in. */
	endRestore(): void {
		this.table.linkFree();
		this.tree.endKnown();
	}

	#put(folder: Folder, name: SoughtName, version: ColumnVersion): Row {
		const {table} = this;
		const before = folder.folders === undefined ? undefined : folder.folders.get(name.text);
		if (before !== undefined) {
			this.#links.remove(folder, name.text);
			this.#dropFolder(before);
		}

		let row = table.find(name);
		if (row === none) {
			row = this.#add(folder, name);
		} else if (table.isVersion(row, version)) {
			table.setMark(row, this.#mark);
			return row;
		} else {
			this.discount(row);
		}

		table.setMark(row, this.#mark);
		table.setVersion(row, version);
		table.setState(row, table.state(row) & ~(digested | givenUp));
		this.changes.written(row);
		this.count(row);
		return row;
	}

	#add(folder: Folder, name: SoughtName): Row {
		const row = this.table.add(name, folder.first, stateOf(folder, name));
		folder.first = row;
		if (this.changes.hasGone) {
			this.changes.notGone(pathIn(folder, name.text));
		}

		return row;
	}

	#drop(row: Row): void {
		const folder = this.folderOf(row);
		this.changes.gone(this.path(row));
		this.changes.written(row);
		this.discount(row);
		folder.first = this.table.remove(row, folder.first);
	}

	#dropFolder(top: Folder): void {
		for (const folder of withAllBelow(top)) {
			for (const row of [...this.rowsIn(folder)]) {
				this.#drop(row);
			}

			this.#links.removeAll(folder);
			this.tree.remove(folder);
			folder.mtime = Number.NaN;
			this.changes.folder(folder);
			this.#dropped(folder.path);
		}
	}
}

const stateOf = (folder: Folder, name: SoughtName): number =>
	folder.isPlain && name.isPlain ? inUse : inUse | isSpelled;
