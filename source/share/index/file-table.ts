import type {FileVersion} from '../shared-file.ts';
import {type ColumnVersion, firstRowOf, placeIn, Segment, segmentOf} from './segment.ts';
import {none, ShardedSlots} from './slots.ts';
import type {SoughtName} from './sought-name.ts';

/** The number of a file; that of one that is gone is used again. */
export type Row = number;

export {none} from './slots.ts';

/**
 * Files by folder and name, in columns: about 100 bytes each and 32 more with a digest, in large blocks that cost the
 * collector nothing. Each folder's files are linked with each other.
 */
export class FileTable {
	/** Some may be missing: rows of which nothing is known are in none. */
	#segments: (Segment | undefined)[] = [];
	/** Rows at and above have never been used. */
	#top = 0;
	/** The first of those that may be used again, linked by `next`. */
	#free: Row = none;
	#slots = new ShardedSlots();
	readonly #hashOf = (row: Row): number => this.#segment(row).hashes[placeIn(row)] ?? 0;

	/** Rows at and above have never been used. */
	get top(): number {
		return this.#top;
	}

	/** @returns the row of a name, or `none`. */
	find(name: SoughtName): Row {
		const {hash, folder} = name;
		const slots = this.#slots.of(hash);
		for (let place = slots.first(hash); ; place = slots.after(place)) {
			const row = slots.at(place);
			if (row === none) {
				return none;
			}

			if (row >= 0 && this.#is(row, hash, folder) && this.#segment(row).names.equals(placeIn(row), name)) {
				return row;
			}
		}
	}

	/** Adds a name that its folder does not hold yet, before the folder's row `first`. `state` is not 0. */
	add(name: SoughtName, first: Row, state: number): Row {
		const row = this.#take();
		this.#fill(row, name, state);
		this.#link(row, first);
		return row;
	}

	/** As `add`, at a row that is not in use. Once all are there, `linkFree` is to be called before any other is added. */
	addAt(row: Row, name: SoughtName, {first, state}: {readonly first: Row; readonly state: number}): void {
		this.#reach(row);
		this.#fill(row, name, state);
		this.#link(row, first);
	}

	/** Finds the rows that may be used. */
	linkFree(): void {
		this.#free = none;
		for (const row of this.#known()) {
			const segment = this.#segment(row);
			if (segment.states[placeIn(row)] === 0) {
				segment.next[placeIn(row)] = this.#free;
				this.#free = row;
			}
		}
	}

	/** Removes `row`. @returns the first row of its folder, where `first` was that. */
	remove(row: Row, first: Row): Row {
		const segment = this.#segment(row);
		const place = placeIn(row);
		const hash = this.#hashOf(row);
		this.#slots.of(hash).remove(row, hash);
		const [next, previous] = [this.next(row), segment.previous[place] ?? none];
		if (next !== none) {
			this.#segment(next).previous[placeIn(next)] = previous;
		}

		if (previous !== none) {
			this.#segment(previous).next[placeIn(previous)] = next;
		}

		segment.states[place] = 0;
		segment.next[place] = this.#free;
		segment.names.drop(place);
		this.#free = row;
		return first === row ? next : first;
	}

	/** Removes all. */
	clear(): void {
		this.#segments = [];
		this.#top = 0;
		this.#free = none;
		this.#slots = new ShardedSlots();
	}

	/** All rows that are in use, some of them added meanwhile. */
	*rows(): Generator<Row> {
		for (const row of this.#known()) {
			if (this.state(row) !== 0) {
				yield row;
			}
		}
	}

	/** @returns the columns in which `row` is, where those have been used. */
	segment(row: Row): Segment | undefined {
		return this.#segments[segmentOf(row)];
	}

	/** @returns the next row of the same folder, or `none`. */
	next(row: Row): Row {
		return this.#segment(row).next[placeIn(row)] ?? none;
	}

	name(row: Row): string {
		return this.#segment(row).names.get(placeIn(row));
	}

	folder(row: Row): number {
		return this.#segment(row).folders[placeIn(row)] ?? 0;
	}

	size(row: Row): number {
		return this.#segment(row).sizes[placeIn(row)] ?? 0;
	}

	mtime(row: Row): number {
		return this.#segment(row).mtimes[placeIn(row)] ?? 0;
	}

	version(row: Row): FileVersion {
		return this.#segment(row).version(placeIn(row));
	}

	isVersion(row: Row, version: ColumnVersion): boolean {
		return this.#segment(row).isVersion(placeIn(row), version);
	}

	setVersion(row: Row, version: ColumnVersion): void {
		this.#segment(row).setVersion(placeIn(row), version);
	}

	/** @returns the 32 bytes, good until the table changes. */
	digest(row: Row): Uint8Array {
		return this.#segment(row).digest(placeIn(row));
	}

	setDigest(row: Row, digest: Uint8Array): void {
		this.#segment(row).setDigest(placeIn(row), digest);
	}

	/** @returns what else is kept of a row: 0 where it is not in use. */
	state(row: Row): number {
		return this.#segments[segmentOf(row)]?.states[placeIn(row)] ?? 0;
	}

	setState(row: Row, state: number): void {
		this.#segment(row).states[placeIn(row)] = state;
	}

	mark(row: Row): number {
		return this.#segment(row).marks[placeIn(row)] ?? 0;
	}

	setMark(row: Row, mark: number): void {
		this.#segment(row).marks[placeIn(row)] = mark;
	}

	revision(row: Row): number {
		return this.#segment(row).revisions[placeIn(row)] ?? 0;
	}

	setRevision(row: Row, revision: number): void {
		this.#segment(row).revisions[placeIn(row)] = revision;
	}

	#segment(row: Row): Segment {
		return this.#segments[segmentOf(row)] as Segment;
	}

	#is(row: Row, hash: number, folder: number): boolean {
		const {hashes, folders} = this.#segment(row);
		const place = placeIn(row);
		return hashes[place] === hash && folders[place] === folder;
	}

	#fill(row: Row, name: SoughtName, state: number): void {
		const segment = this.#segment(row);
		const place = placeIn(row);
		segment.names.set(place, name);
		segment.hashes[place] = name.hash;
		segment.folders[place] = name.folder;
		segment.states[place] = state;
		this.#slots.of(name.hash).insert(row, name.hash, this.#hashOf);
	}

	#link(row: Row, first: Row): void {
		const segment = this.#segment(row);
		segment.next[placeIn(row)] = first;
		segment.previous[placeIn(row)] = none;
		if (first !== none) {
			this.#segment(first).previous[placeIn(first)] = row;
		}
	}

	#take(): Row {
		if (this.#free !== none) {
			const row = this.#free;
			this.#free = this.next(row);
			return row;
		}

		const row = this.#top;
		this.#reach(row);
		return row;
	}

	/** Has `row` be one of those that have been used. */
	#reach(row: Row): void {
		this.#segments[segmentOf(row)] ??= new Segment();
		this.#top = Math.max(this.#top, row + 1);
	}

	/** All rows that have been used, some of them added meanwhile. */
	*#known(): Generator<Row> {
		for (let row = 0; row < this.#top; row++) {
			if (this.#segments[segmentOf(row)] === undefined) {
				row = firstRowOf(segmentOf(row) + 1) - 1;
			} else {
				yield row;
			}
		}
	}
}
