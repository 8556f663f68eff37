import type {FileVersion} from '../shared-file.ts';
import {grow, nextCapacity} from './grow.ts';
import {type EncodedName, NameTable} from './name-table.ts';
import {none, Slots} from './slots.ts';

/** The number of a file; that of one that is gone is used again. */
export type Row = number;

export {none} from './slots.ts';

const digestLength = 32;

/**
 * Files by folder and name, in columns: about 110 bytes each, in a few large blocks that cost the collector nothing. Each
 * folder's files are linked with each other.
 */
export class FileTable {
	readonly #names = new NameTable();
	#capacity = 0;
	/** Rows at and above have never been used. */
	#top = 0;
	/** The first of those that may be used again, linked by `#next`. */
	#free: Row = none;
	#count = 0;
	#hashes = new Uint32Array(0);
	#folders = new Uint32Array(0);
	#next = new Int32Array(0);
	#previous = new Int32Array(0);
	#sizes = new Float64Array(0);
	#mtimes = new Float64Array(0);
	#inodes = new BigUint64Array(0);
	#digests = new Uint8Array(0);
	/** What else is kept of each row: 0 where it is not in use. */
	#states = new Uint8Array(0);
	#marks = new Uint32Array(0);
	#revisions = new Uint32Array(0);
	/** What was looked for last, so that it is encoded once where it is added next. */
	readonly #sought: {folder: number; name: string; encoded: EncodedName; hash: number} = {
		folder: none,
		name: '',
		encoded: new Uint8Array(0),
		hash: 0,
	};
	readonly #slots = new Slots();

	get count(): number {
		return this.#count;
	}

	/** @returns the row of `name` in `folder`, or `none`. */
	find(folder: number, name: string): Row {
		const {encoded, hash} = this.#seek(folder, name);
		for (let place = this.#slots.first(hash); ; place = this.#slots.after(place)) {
			const row = this.#slots.at(place);
			if (row === none) {
				return none;
			}

			const isAlike = row >= 0 && this.#hashes[row] === hash && this.#folders[row] === folder;
			if (isAlike && this.#names.equals(row, encoded)) {
				return row;
			}
		}
	}

	/** Adds a name that `folder` does not hold yet, before its row `first`. `state` is not 0. */
	add(folder: number, name: string, {first, state}: {readonly first: Row; readonly state: number}): Row {
		const row = this.#take();
		const {encoded, hash} = this.#seek(folder, name);
		this.#names.set(row, encoded);
		this.#hashes[row] = hash;
		this.#folders[row] = folder;
		this.#states[row] = state;
		this.#next[row] = first;
		this.#previous[row] = none;
		if (first !== none) {
			this.#previous[first] = row;
		}

		this.#count++;
		if (this.#slots.isCrowded) {
			this.#rehash();
		} else {
			this.#slots.insert(row, hash);
		}

		return row;
	}

	/** Removes `row`. @returns the first row of its folder, where `first` was that. */
	remove(row: Row, first: Row): Row {
		this.#slots.remove(row, this.#hash(row));
		const [next, previous] = [this.next(row), this.#previous[row] ?? none];
		if (next !== none) {
			this.#previous[next] = previous;
		}

		if (previous !== none) {
			this.#next[previous] = next;
		}

		this.#states[row] = 0;
		this.#next[row] = this.#free;
		this.#free = row;
		this.#count--;
		this.#names.drop(row, () => this.rows());
		return first === row ? next : first;
	}

	/** All rows that are in use, some of them added meanwhile. */
	*rows(): Generator<Row> {
		for (let row = 0; row < this.#top; row++) {
			if (this.#states[row] !== 0) {
				yield row;
			}
		}
	}

	/** @returns the next row of the same folder, or `none`. */
	next(row: Row): Row {
		return this.#next[row] ?? none;
	}

	name(row: Row): string {
		return this.#names.get(row);
	}

	folder(row: Row): number {
		return this.#folders[row] ?? 0;
	}

	size(row: Row): number {
		return this.#sizes[row] ?? 0;
	}

	mtime(row: Row): number {
		return this.#mtimes[row] ?? 0;
	}

	version(row: Row): FileVersion {
		return {size: this.size(row), mtime: this.mtime(row), inode: this.#inodes[row] ?? 0n};
	}

	isVersion(row: Row, {size, mtime, inode}: FileVersion): boolean {
		return this.#sizes[row] === size && this.#mtimes[row] === mtime && this.#inodes[row] === inode;
	}

	setVersion(row: Row, {size, mtime, inode}: FileVersion): void {
		this.#sizes[row] = size;
		this.#mtimes[row] = mtime;
		this.#inodes[row] = inode;
	}

	/** @returns the 32 bytes, good until the table changes. */
	digest(row: Row): Uint8Array {
		return this.#digests.subarray(row * digestLength, (row + 1) * digestLength);
	}

	setDigest(row: Row, digest: Uint8Array): void {
		this.#digests.set(digest, row * digestLength);
	}

	state(row: Row): number {
		return this.#states[row] ?? 0;
	}

	setState(row: Row, state: number): void {
		this.#states[row] = state;
	}

	mark(row: Row): number {
		return this.#marks[row] ?? 0;
	}

	setMark(row: Row, mark: number): void {
		this.#marks[row] = mark;
	}

	revision(row: Row): number {
		return this.#revisions[row] ?? 0;
	}

	setRevision(row: Row, revision: number): void {
		this.#revisions[row] = revision;
	}

	#seek(folder: number, name: string): {readonly encoded: EncodedName; readonly hash: number} {
		const sought = this.#sought;
		if (sought.folder !== folder || sought.name !== name) {
			sought.folder = folder;
			sought.name = name;
			sought.encoded = this.#names.encode(name);
			sought.hash = this.#names.hash(sought.encoded, folder);
		}

		return sought;
	}

	#hash(row: Row): number {
		return this.#hashes[row] ?? 0;
	}

	#take(): Row {
		if (this.#free !== none) {
			const row = this.#free;
			this.#free = this.next(row);
			return row;
		}

		if (this.#top === this.#capacity) {
			this.#grow(nextCapacity(this.#capacity, this.#top + 1));
		}

		return this.#top++;
	}

	#grow(capacity: number): void {
		this.#capacity = capacity;
		this.#names.reserve(capacity);
		this.#hashes = grow(this.#hashes, capacity);
		this.#folders = grow(this.#folders, capacity);
		this.#next = grow(this.#next, capacity);
		this.#previous = grow(this.#previous, capacity);
		this.#sizes = grow(this.#sizes, capacity);
		this.#mtimes = grow(this.#mtimes, capacity);
		this.#inodes = grow(this.#inodes, capacity);
		this.#digests = grow(this.#digests, capacity * digestLength);
		this.#states = grow(this.#states, capacity);
		this.#marks = grow(this.#marks, capacity);
		this.#revisions = grow(this.#revisions, capacity);
	}

	/** Makes room, and drops the places of removed rows. */
	#rehash(): void {
		this.#slots.clear(this.#count);
		for (const row of this.rows()) {
			this.#slots.insert(row, this.#hash(row));
		}
	}
}
