import type {Database} from './database.ts';
import type {Statement} from './statement.ts';

/** A shared file as it was last time. */
export interface StoredFile {
	readonly path: string;
	/** Bytes. */
	readonly size: number;
	/** Milliseconds since the epoch, with their fraction. */
	readonly mtime: number;
	readonly inode: bigint;
	/** SHA-256, 32 bytes; undefined while it is not known. */
	readonly sha256: Uint8Array | undefined;
}

/** A folder whose names were all read. */
export interface StoredFolder {
	readonly path: string;
	/** When names in it came or went last: milliseconds since the epoch, with their fraction. */
	readonly mtime: number;
}

/** What became different in a shared folder. */
export interface StoredChange {
	readonly files: readonly StoredFile[];
	readonly gone: readonly string[];
	readonly folders: readonly StoredFolder[];
	/** Folders that are gone, or whose names are not all here any more. */
	readonly goneFolders: readonly string[];
}

interface FileRow {
	readonly path: string;
	readonly size: number;
	readonly mtime: number;
	readonly inode: number | string;
	readonly sha256: Uint8Array | null;
}

interface Id {
	readonly id: number;
}

/** Shared folders that are remembered: who shares another one for a while finds the first one again. */
const mostRoots = 8;
/** Rows of a transaction. */
const together = 500;

const toColumn = (inode: bigint): number | string =>
	inode <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(inode) : String(inode);

/** Keeps what a shared folder holds. Every method throws what the `Database` throws. */
export class ShareStore {
	readonly #database: Database;
	readonly #root: number;
	readonly #files: Statement<FileRow, readonly [number, string, number]>;
	readonly #folders: Statement<StoredFolder, readonly [number, string, number]>;
	readonly #putFile;
	readonly #dropFile;
	readonly #putFolder;
	readonly #dropFolder;

	/** `place` is where the shared folder really is. */
	constructor(database: Database, place: string, now: number = Date.now()) {
		this.#database = database;
		this.#root = database.transaction(() => this.#take(place, now));
		this.#files = database.prepare(
			'SELECT path, size, mtime, inode, sha256 FROM shared_files WHERE root = ? AND path > ? ORDER BY path LIMIT ?',
		);
		this.#folders = database.prepare(
			'SELECT path, mtime FROM shared_folders WHERE root = ? AND path > ? ORDER BY path LIMIT ?',
		);
		this.#putFile = database.prepare('INSERT OR REPLACE INTO shared_files VALUES (?, ?, ?, ?, ?, ?)');
		this.#dropFile = database.prepare('DELETE FROM shared_files WHERE root = ? AND path = ?');
		this.#putFolder = database.prepare('INSERT OR REPLACE INTO shared_folders VALUES (?, ?, ?)');
		this.#dropFolder = database.prepare('DELETE FROM shared_folders WHERE root = ? AND path = ?');
	}

	/** @returns up to `count` files in the order of their paths, the first one after `after`. */
	files(after: string, count: number): readonly StoredFile[] {
		// Written out, for there may be a million.
		return this.#files.all(this.#root, after, count).map(row => ({
			path: row.path,
			size: row.size,
			mtime: row.mtime,
			inode: BigInt(row.inode),
			sha256: row.sha256 ?? undefined,
		}));
	}

	/** @returns up to `count` folders below the shared one in the order of their paths, the first one after `after`. */
	folders(after: string, count: number): readonly StoredFolder[] {
		return this.#folders.all(this.#root, after, count);
	}

	/** A folder is written down after its files, so that it is never thought to be whole when it is not. */
	save({files, gone, folders, goneFolders}: StoredChange): void {
		const root = this.#root;
		this.#each(goneFolders, path => this.#dropFolder.run(root, path));
		this.#each(gone, path => this.#dropFile.run(root, path));
		this.#each(files, ({path, size, mtime, inode, sha256}) =>
			this.#putFile.run(root, path, size, mtime, toColumn(inode), sha256 ?? null),
		);
		this.#each(folders, ({path, mtime}) => this.#putFolder.run(root, path, mtime));
	}

	/** Forgets the folders that were not shared for longest. */
	forgetOld(): void {
		const old = this.#database.prepare<Id>(
			'SELECT id FROM shared_roots ORDER BY used DESC, id DESC LIMIT -1 OFFSET ?',
		);
		for (const {id} of old.all(mostRoots)) {
			for (const table of ['shared_folders', 'shared_files']) {
				const drop = this.#database.prepare(
					`DELETE FROM ${table} WHERE root = ?1 AND path IN (SELECT path FROM ${table} WHERE root = ?1 LIMIT ?2)`,
				);
				while (drop.run(id, together) > 0) {}
			}

			this.#database.prepare('DELETE FROM shared_roots WHERE id = ?').run(id);
		}
	}

	#each<Item>(items: readonly Item[], write: (item: Item) => void): void {
		for (let start = 0; start < items.length; start += together) {
			this.#database.transaction(() => {
				for (const item of items.slice(start, start + together)) {
					write(item);
				}
			});
		}
	}

	#take(place: string, now: number): number {
		this.#database
			.prepare(
				'INSERT INTO shared_roots (place, used) VALUES (?, ?) ON CONFLICT (place) DO UPDATE SET used = excluded.used',
			)
			.run(place, now);
		return this.#database.prepare<Id>('SELECT id FROM shared_roots WHERE place = ?').first(place)?.id ?? 0;
	}
}
