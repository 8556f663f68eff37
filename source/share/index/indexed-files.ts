import {baseName, parentPath} from '../names.ts';
import type {FileVersion, SharedFile} from '../shared-file.ts';
import {blockColumns} from './file-blocks.ts';
import type {FileColumns} from './file-columns.ts';
import {digested, givenUp, inUse, isSpelled} from './file-state.ts';
import {FileTable, none, type Row} from './file-table.ts';
import {type Folder, FolderTree, pathIn} from './folder-tree.ts';
import {SoughtName} from './sought-name.ts';

/** Files and folders by path, to be looked up. */
export class IndexedFiles {
	protected readonly table = new FileTable();
	protected readonly tree: FolderTree;
	/** To be filled with what is looked for. */
	protected readonly sought = new SoughtName();

	/** `added` is told each folder that is new. */
	constructor(added: (folder: Folder) => void) {
		this.tree = new FolderTree(added);
	}

	/** By path, with the shared folder itself. */
	get folders(): ReadonlyMap<string, Folder> {
		return this.tree.all;
	}

	/** What changed after `revision`, or all there is; in no particular order. */
	*files(revision = 0): Generator<SharedFile> {
		for (const row of this.table.rows()) {
			if (revision === 0 || this.table.revision(row) > revision) {
				yield this.file(row);
			}
		}
	}

	/** @returns the rows of the files in a folder itself. */
	*rowsIn({first}: Folder): Generator<Row> {
		for (let row = first; row !== none; row = this.table.next(row)) {
			yield row;
		}
	}

	/** @returns the names of the files in the shared folder itself. */
	*topLevel(): Generator<string> {
		const {root} = this.tree;
		// Who asks may be slow, and files come and go meanwhile.
		for (const row of [...this.rowsIn(root)]) {
			if (this.is(row, inUse) && this.table.folder(row) === root.number) {
				yield this.table.name(row);
			}
		}
	}

	/** @returns the row of the file at `path`, or `none`. */
	find(path: string): Row {
		const folder = this.tree.get(parentPath(path));
		const name = baseName(path);
		// One that begins with a slash has the same two parts as one that does not.
		return folder === undefined || pathIn(folder, name) !== path
			? none
			: this.table.find(this.sought.ofText(folder.number, name));
	}

	file(row: Row): SharedFile {
		const digest = this.digest(row);
		const sha256 = digest && Buffer.from(digest.buffer, digest.byteOffset, digest.length).toString('hex');
		return {
			path: this.path(row),
			size: this.table.size(row),
			modified: Math.floor(this.table.mtime(row)),
			...(sha256 !== undefined && {sha256}),
		};
	}

	path(row: Row): string {
		return pathIn(this.folderOf(row), this.table.name(row));
	}

	/** @returns the folder of this number, if there is one. */
	folderAt(number: number): Folder | undefined {
		return this.tree.byNumber(number);
	}

	/** @returns the columns of a block of rows, to be written down; undefined where it is empty. */
	block(number: number): FileColumns | undefined {
		return blockColumns(this.table, number);
	}

	version(row: Row): FileVersion {
		return this.table.version(row);
	}

	/** @returns the SHA-256 of a file, good until the index changes; undefined while it is not known. */
	digest(row: Row): Uint8Array | undefined {
		return this.is(row, digested) ? this.table.digest(row) : undefined;
	}

	/** @returns whether the digest of a file is still to be computed. */
	isUndigested(row: Row): boolean {
		return (this.table.state(row) & (inUse | digested | givenUp)) === inUse;
	}

	/** @returns whether the path of a file has other characters than those of ASCII. */
	isSpelled(row: Row): boolean {
		return this.is(row, isSpelled);
	}

	/** @returns whether there is a file at a row. */
	isFile(row: Row): boolean {
		return this.is(row, inUse);
	}

	protected folderOf(row: Row): Folder {
		return this.tree.byNumber(this.table.folder(row)) ?? this.tree.root;
	}

	protected is(row: Row, state: number): boolean {
		return (this.table.state(row) & state) !== 0;
	}
}
