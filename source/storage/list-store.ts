import {crc32} from 'node:zlib';
import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';
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

/** What is kept of a list bit by bit: which files are there, or gone, from then on. */
export interface KeptPart {
	/** Grows from each to the next. */
	readonly id: number;
	readonly entries: number;
	readonly data: Uint8Array;
}

type Nullable<Value> = Value | null;

type FileColumns = readonly [
	path: string,
	size: Nullable<number>,
	modified: Nullable<number>,
	sha256: Nullable<string>,
];

type PartColumns = readonly [id: number, entries: number, checksum: number, data: Uint8Array];

/** What each holder lists. Each method is a few statements; who calls many puts them into a transaction. */
export class ListStore {
	readonly #path: string;
	readonly #lists;
	readonly #find;
	readonly #add;
	readonly #files;
	readonly #part;
	readonly #last;
	readonly #append;
	readonly #revision;
	readonly #revise;
	readonly #advance;
	readonly #disown;
	readonly #clearFiles;
	readonly #clearParts;
	readonly #remove;

	constructor(database: Database) {
		this.#path = database.path;
		this.#lists = database.prepare<{id: number; holder: Nullable<string>; revision: Nullable<string>}, []>(
			'SELECT id, holder, revision FROM lists ORDER BY id',
		);
		this.#find = database.prepare<{id: number}, [string]>('SELECT id FROM lists WHERE holder = ?');
		this.#add = database.prepare<{id: number}, [string]>(
			'INSERT INTO lists (holder) VALUES (?) RETURNING id',
		);
		this.#files = database.prepareArrays<FileColumns, [number, string, number]>(
			`SELECT path, size, modified, lower(hex(sha256)) FROM listed_files
				WHERE list = ? AND path > ? ORDER BY path LIMIT ?`,
		);
		this.#part = database.prepareArrays<PartColumns, [number, number]>(
			'SELECT id, entries, checksum, data FROM list_parts WHERE list = ? AND id > ? ORDER BY id LIMIT 1',
		);
		this.#last = database.prepare<{id: number}, [number]>(
			'SELECT coalesce(max(id), 0) AS id FROM list_parts WHERE list = ?',
		);
		this.#append = database.prepare<never, [number, number, number, Uint8Array]>(
			'INSERT INTO list_parts (list, entries, checksum, data) VALUES (?, ?, ?, ?)',
		);
		this.#revision = database.prepare<{revision: Nullable<string>}, [number]>(
			'SELECT revision FROM lists WHERE id = ?',
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
		this.#clearFiles = database.prepare<never, [number, number, number]>(
			`DELETE FROM listed_files WHERE list = ? AND path IN
				(SELECT path FROM listed_files WHERE list = ? ORDER BY path LIMIT ?)`,
		);
		this.#clearParts = database.prepare<never, [number, number, number]>(
			`DELETE FROM list_parts WHERE id IN
				(SELECT id FROM list_parts WHERE list = ? AND id <= ? ORDER BY id LIMIT ?)`,
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

	/** @returns at which revision the files of a list stand; undefined where they are not whole. */
	revision(list: number): string | undefined {
		return this.#revision.first(list)?.revision ?? undefined;
	}

	/**
	 * @returns up to `count` files of a list that an earlier version has kept, before all parts, in the order of paths, from
	 * behind `after` on; `''` is before all.
	 */
	files(list: number, after: string, count: number): readonly ListedFile[] {
		return this.#files.all(list, after, count).map(toFile);
	}

	/** @returns the first part of a list behind the one of the number `after`. @throws {AppError} `STATE_DAMAGED`. */
	part(list: number, after: number): KeptPart | undefined {
		const columns = this.#part.first(list, after);
		if (columns === undefined) {
			return undefined;
		}

		const [id, entries, checksum, data] = columns;
		if (crc32(data) !== checksum) {
			throw new AppError('STATE_DAMAGED', `${drawable(this.#path)} is damaged.`);
		}

		return {id, entries, data};
	}

	/** @returns the number of the last part of a list; 0 where it has none. */
	lastPart(list: number): number {
		return this.#last.first(list)?.id ?? 0;
	}

	/** Adds a part to a list. */
	append(list: number, {entries, bytes}: {readonly entries: number; readonly bytes: Uint8Array}): void {
		this.#append.run(list, entries, crc32(bytes), bytes);
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

	/**
	 * Removes some hundred files of what stands before and in the parts of a list up to the one of the number `last`, the
	 * oldest first. @returns whether there was nothing more.
	 */
	clear(list: number, last: number): boolean {
		return (
			this.#clearFiles.run(list, list, filesAtOnce) < filesAtOnce &&
			this.#clearParts.run(list, last, partsAtOnce) < partsAtOnce
		);
	}

	/** Removes a list that is empty. */
	remove(list: number): void {
		this.#remove.run(list);
	}
}

const filesAtOnce = 100;
const partsAtOnce = 4;

const toFile = ([path, size, modified, sha256]: FileColumns): ListedFile => ({
	path,
	size: size ?? undefined,
	modified: modified ?? undefined,
	...(sha256 ? {sha256} : {}),
});
