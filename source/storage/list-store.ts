import type {ListedFile} from '../model/file.ts';
import type {PeerUrl} from '../model/peer.ts';
import type {Database} from './database.ts';

/** A list as it is kept. */
export interface KeptList {
	readonly id: number;
	/** Undefined: it has been forgotten, and its files are to be removed. */
	readonly holder: PeerUrl | undefined;
	/** At which its files stand; undefined where they are not whole. */
	readonly revision: string | undefined;
}

interface FileRow {
	readonly path: string;
	readonly size: number | null;
	readonly modified: number | null;
	readonly sha256: string | null;
}

type Nullable<Value> = Value | null;

type FileColumns = readonly [
	path: string,
	size: Nullable<number>,
	modified: Nullable<number>,
	sha256: Nullable<string>,
];

const columns = 'path, size, modified, lower(hex(sha256)) AS sha256';

/** What each holder lists. Each method is a few statements; who calls many puts them into a transaction. */
export class ListStore {
	readonly #lists;
	readonly #find;
	readonly #add;
	readonly #page;
	readonly #one;
	readonly #put;
	readonly #drop;
	readonly #revise;
	readonly #advance;
	readonly #disown;
	readonly #clear;
	readonly #remove;

	constructor(database: Database) {
		this.#lists = database.prepare<{id: number; holder: Nullable<string>; revision: Nullable<string>}, []>(
			'SELECT id, holder, revision FROM lists ORDER BY id',
		);
		this.#find = database.prepare<{id: number}, [string]>('SELECT id FROM lists WHERE holder = ?');
		this.#add = database.prepare<{id: number}, [string]>(
			'INSERT INTO lists (holder) VALUES (?) RETURNING id',
		);
		this.#page = database.prepareArrays<FileColumns, [number, string, number]>(
			`SELECT ${columns} FROM listed_files WHERE list = ? AND path > ? ORDER BY path LIMIT ?`,
		);
		this.#one = database.prepare<FileRow, [number, string]>(
			`SELECT ${columns} FROM listed_files WHERE list = ? AND path = ?`,
		);
		this.#put = database.prepare<
			never,
			[number, string, Nullable<number>, Nullable<number>, Nullable<string>]
		>(`INSERT INTO listed_files (list, path, size, modified, sha256) VALUES (?, ?, ?, ?, unhex(?))
			ON CONFLICT (list, path) DO UPDATE SET size = coalesce(excluded.size, size),
				modified = coalesce(excluded.modified, modified), sha256 = excluded.sha256`);
		this.#drop = database.prepare<never, [number, string]>(
			'DELETE FROM listed_files WHERE list = ? AND path = ?',
		);
		this.#revise = database.prepare<never, [Nullable<string>, number]>(
			'UPDATE lists SET revision = ? WHERE id = ?',
		);
		this.#advance = database.prepare<never, [string, number]>(
			'UPDATE lists SET revision = ? WHERE id = ? AND revision IS NOT NULL',
		);
		this.#disown = database.prepare<never, [string]>(
			'UPDATE lists SET holder = NULL, revision = NULL WHERE holder = ?',
		);
		this.#clear = database.prepare<never, [number, number, number]>(
			`DELETE FROM listed_files WHERE list = ? AND path IN
				(SELECT path FROM listed_files WHERE list = ? ORDER BY path LIMIT ?)`,
		);
		this.#remove = database.prepare<never, [number]>('DELETE FROM lists WHERE id = ?');
	}

	lists(): readonly KeptList[] {
		return this.#lists
			.all()
			.map(({id, holder, revision}) => ({id, holder: holder ?? undefined, revision: revision ?? undefined}));
	}

	/** @returns the list of a holder, which is made where it has none. */
	idOf(holder: PeerUrl): number {
		const id = (this.#find.first(holder) ?? this.#add.first(holder))?.id;
		if (id === undefined) {
			throw new Error('A row that was added has a number.');
		}

		return id;
	}

	/** @returns up to `count` files of a list in the order of paths, from behind `after` on; `''` is before all. */
	files(list: number, after: string, count: number): readonly ListedFile[] {
		return this.#page.all(list, after, count).map(toFile);
	}

	/** Adds or changes a file; a size or time that is not told now but was known is kept. */
	put(list: number, file: ListedFile): void {
		const {path, size, modified, sha256} = file;
		const row = this.#one.first(list, path);
		if (row === undefined || !isSame(row, file)) {
			this.#put.run(list, path, size ?? null, modified ?? null, sha256 ?? null);
		}
	}

	drop(list: number, path: string): void {
		this.#drop.run(list, path);
	}

	/** Says at which revision the files of a list stand; undefined: they are not whole. */
	revise(list: number, revision: string | undefined): void {
		this.#revise.run(revision ?? null, list);
	}

	/** Says so of a list that was whole already; of any other it would hide for ever what is missing. */
	advance(list: number, revision: string): void {
		this.#advance.run(revision, list);
	}

	/** Leaves the list of a holder without one, to be cleared bit by bit. */
	disown(holder: PeerUrl): void {
		this.#disown.run(holder);
	}

	/** Removes up to `count` files of a list. @returns whether it is gone itself, as it is once it is empty. */
	clear(list: number, count: number): boolean {
		const isEmpty = this.#clear.run(list, list, count) < count;
		if (isEmpty) {
			this.#remove.run(list);
		}

		return isEmpty;
	}
}

const toFile = ([path, size, modified, sha256]: FileColumns): ListedFile => ({
	path,
	size: size ?? undefined,
	modified: modified ?? undefined,
	...(sha256 ? {sha256} : {}),
});

/** @returns whether `file` says nothing new. */
const isSame = (row: FileRow, {size, modified, sha256}: ListedFile): boolean =>
	(size ?? row.size) === row.size &&
	(modified ?? row.modified) === row.modified &&
	(sha256 ?? '') === (row.sha256 ?? '');
