import type {Database} from './database.ts';
import type {Statement} from './statement.ts';

/** A folder below a shared one. */
export interface StoredFolder {
	/** By which blocks name it. */
	readonly number: number;
	readonly path: string;
	/** When names in it came or went last: milliseconds since the epoch, with their fraction; `NaN`: it is to be read again. */
	readonly mtime: number;
}

/** Some files of a shared folder, as whoever keeps them lays them out. */
export interface StoredBlock {
	readonly number: number;
	readonly bytes: Uint8Array;
}

/** What became different in a shared folder. */
export interface StoredChange {
	readonly blocks: readonly StoredBlock[];
	/** Numbers of blocks in which nothing is left. */
	readonly goneBlocks: readonly number[];
	readonly folders: readonly StoredFolder[];
	readonly goneFolders: readonly number[];
}

interface Id {
	readonly id: number;
}

type FolderRow = readonly [number: number, path: string, mtime: number | null];
type BlockRow = readonly [number: number, bytes: Uint8Array];

/** Shared folders that are remembered: who shares another one for a while finds the first one again. */
const mostRoots = 8;
/** Rows of a transaction, of folders and of blocks, which are some kilobytes each. */
const together = 500;
const blocksTogether = 50;

/** Keeps what a shared folder holds. Every method throws what the `Database` throws. */
export class ShareStore {
	readonly #database: Database;
	readonly #root: number;
	readonly #folders: Statement<FolderRow, readonly [number, number, number]>;
	readonly #blocks: Statement<BlockRow, readonly [number, number, number]>;
	readonly #allBlocks: Statement<BlockRow, readonly [number, number]>;
	readonly #putFolder;
	readonly #dropFolder;
	readonly #putBlock;
	readonly #dropBlock;

	/** `place` is where the shared folder really is. */
	constructor(database: Database, place: string, now: number = Date.now()) {
		this.#database = database;
		this.#root = database.transaction(() => this.#take(place, now));
		this.#folders = database.prepareArrays(
			'SELECT number, path, mtime FROM shared_folders WHERE root = ? AND number > ? ORDER BY number LIMIT ?',
		);
		this.#blocks = database.prepareArrays(
			'SELECT number, files FROM shared_blocks WHERE root = ? AND number > ? ORDER BY number LIMIT ?',
		);
		this.#allBlocks = database.prepareArrays(
			'SELECT rowid, files FROM shared_blocks WHERE rowid > ? ORDER BY rowid LIMIT ?',
		);
		this.#putFolder = database.prepare('INSERT OR REPLACE INTO shared_folders VALUES (?, ?, ?, ?)');
		this.#dropFolder = database.prepare('DELETE FROM shared_folders WHERE root = ? AND number = ?');
		this.#putBlock = database.prepare('INSERT OR REPLACE INTO shared_blocks VALUES (?, ?, ?)');
		this.#dropBlock = database.prepare('DELETE FROM shared_blocks WHERE root = ? AND number = ?');
	}

	/** @returns up to `count` folders below the shared one in the order of their numbers, the first one after `after`. */
	folders(after: number, count: number): readonly StoredFolder[] {
		return this.#folders
			.all(this.#root, after, count)
			.map(([number, path, mtime]) => ({number, path, mtime: mtime ?? Number.NaN}));
	}

	/** @returns up to `count` blocks in the order of their numbers, the first one after `after`. */
	blocks(after: number, count: number): readonly StoredBlock[] {
		return this.#blocks.all(this.#root, after, count).map(([number, bytes]) => ({number, bytes}));
	}

	/** All blocks of all shared folders that are remembered. */
	*allBlocks(): Generator<Uint8Array> {
		let last = 0;
		for (let rows = this.#allBlocks.all(last, blocksTogether); rows.length > 0; ) {
			for (const [id, bytes] of rows) {
				last = id;
				yield bytes;
			}

			rows = this.#allBlocks.all(last, blocksTogether);
		}
	}

	/** A folder is written down after its files, so that it is never thought to be whole when it is not. */
	save({blocks, goneBlocks, folders, goneFolders}: StoredChange): void {
		const root = this.#root;
		this.#each(goneFolders, together, number => this.#dropFolder.run(root, number));
		this.#each(goneBlocks, together, number => this.#dropBlock.run(root, number));
		this.#each(blocks, blocksTogether, ({number, bytes}) => this.#putBlock.run(root, number, bytes));
		this.#each(folders, together, ({number, path, mtime}) =>
			this.#putFolder.run(root, number, path, Number.isNaN(mtime) ? null : mtime),
		);
	}

	/** Forgets the folders that were not shared for longest. */
	forgetOld(): void {
		const old = this.#database.prepare<Id>(
			'SELECT id FROM shared_roots ORDER BY used DESC, id DESC LIMIT -1 OFFSET ?',
		);
		for (const {id} of old.all(mostRoots)) {
			for (const table of ['shared_folders', 'shared_blocks']) {
				const drop = this.#database.prepare(
					`DELETE FROM ${table} WHERE root = ?1 AND number IN (SELECT number FROM ${table} WHERE root = ?1 LIMIT ?2)`,
				);
				while (drop.run(id, together) > 0) {}
			}

			this.#database.prepare('DELETE FROM shared_roots WHERE id = ?').run(id);
		}
	}

	#each<Item>(items: readonly Item[], count: number, write: (item: Item) => void): void {
		for (let start = 0; start < items.length; start += count) {
			this.#database.transaction(() => {
				for (const item of items.slice(start, start + count)) {
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
