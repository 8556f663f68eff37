import {changed, digested, givenUp, inUse} from './index/file-state.ts';
import {none, type Row} from './index/file-table.ts';
import {type Folder, withAllBelow} from './index/folder-tree.ts';
import {IndexedFiles} from './index/indexed-files.ts';
import {Links} from './index/links.ts';
import {type IndexChange, PendingChanges} from './index/pending-changes.ts';
import {Tally} from './index/tally.ts';
import {baseName, parentPath} from './names.ts';
import type {FoundFile} from './shared-file.ts';

/** What is on offer, by path, and what became different since it was last asked. */
export class SharedIndex extends IndexedFiles {
	readonly #links = new Links();
	readonly #changes = new PendingChanges();
	readonly #all = new Tally();
	readonly #undigested = new Tally();
	#fresh: Row[] = [];
	readonly #dropped: (folder: string) => void;
	#mark = 1;
	#revision = 0;

	/** `dropped` is told each folder that is gone. */
	constructor(dropped: (folder: string) => void = () => {}) {
		super();
		this.#dropped = dropped;
	}

	/** All that is on offer. */
	get all(): Readonly<Tally> {
		return this.#all;
	}

	/** What is left to compute digests of. */
	get undigested(): Readonly<Tally> {
		return this.#undigested;
	}

	/** How many files there are to be told of. */
	get pendingFiles(): number {
		return this.#changes.files;
	}

	/** Grows each time that changes are taken. */
	get revision(): number {
		return this.#revision;
	}

	/** Adds or changes a file. What was a folder of that name before is dropped with all that it held. */
	put(file: FoundFile): Row {
		const folder = this.tree.add(parentPath(file.path));
		const name = baseName(file.path);
		if (folder.folders?.has(name)) {
			this.remove(file.path);
		}

		let row = this.table.find(folder.number, name);
		if (row === none) {
			row = this.table.add(folder.number, name, {first: folder.first, state: inUse});
			folder.first = row;
			this.#changes.notGone(file.path);
		} else if (this.table.isVersion(row, file)) {
			this.table.setMark(row, this.#mark);
			return row;
		} else {
			this.#discount(row);
		}

		this.table.setMark(row, this.#mark);
		this.table.setVersion(row, file);
		this.#all.add(file.size);
		this.#undigested.add(file.size);
		this.table.setState(row, this.table.state(row) & ~(digested | givenUp));
		this.#fresh.push(row);
		this.#change(row);
		return row;
	}

	/** Notes the SHA-256 of a file, as it is now. */
	setDigest(row: Row, digest: Uint8Array): void {
		this.#noLonger(row);
		this.table.setState(row, (this.table.state(row) & ~givenUp) | digested);
		this.table.setDigest(row, digest);
		this.#change(row);
	}

	/** Has the digest of a file computed once more. */
	forgetDigest(row: Row): void {
		if (this.is(row, digested)) {
			this.table.setState(row, this.table.state(row) & ~digested);
			this.#undigested.add(this.table.size(row));
			this.#fresh.push(row);
		}
	}

	/** Notes that no digest of a file can be computed as long as it stays what it is. */
	giveUp(row: Row): void {
		this.#noLonger(row);
		this.table.setState(row, this.table.state(row) | givenUp);
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
			this.#changes.folder(folder);
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

	/** @returns rows whose digests are to be computed; some of them may be so no more. */
	takeFresh(): readonly Row[] {
		const fresh = this.#fresh;
		this.#fresh = [];
		return fresh;
	}

	/** @returns all that changed since the last call; undefined for nothing. */
	takeChange(): IndexChange | undefined {
		if (this.#changes.isEmpty) {
			return undefined;
		}

		this.#revision++;
		return this.#changes.take(row => {
			// One that is gone, and maybe used again, stands among them for nothing, or a second time.
			const isChanged = this.is(row, changed);
			if (isChanged) {
				this.table.setState(row, this.table.state(row) & ~changed);
				this.table.setRevision(row, this.#revision);
			}

			return isChanged;
		});
	}

	#change(row: Row): void {
		if (!this.is(row, changed)) {
			this.table.setState(row, this.table.state(row) | changed);
			this.#changes.row(row);
		}
	}

	/** Takes a file off what is left to compute digests of. */
	#noLonger(row: Row): void {
		if (this.isUndigested(row)) {
			this.#undigested.remove(this.table.size(row));
		}
	}

	#discount(row: Row): void {
		this.#noLonger(row);
		this.#all.remove(this.table.size(row));
	}

	#drop(row: Row): void {
		const folder = this.tree.byNumber(this.table.folder(row));
		this.#changes.gone(this.path(row));
		this.#discount(row);
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
			this.#changes.goneFolder(folder);
			this.#dropped(folder.path);
		}
	}
}
