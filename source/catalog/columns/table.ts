import {Bits} from './bits.ts';
import {Folders} from './folders.ts';
import {HashIndex, hashText} from './hash-index.ts';
import type {Path} from './plain-path.ts';
import {Segment, segmentWords} from './segment.ts';
import {blockBits, blockLength, blockMask} from './text-block.ts';

/** All rows by number, in columns. A number stays that of its row until the row is removed or moved. */
export class Table {
	readonly segments: Segment[] = [];
	readonly folders = new Folders();
	readonly alive = new Bits();
	/** Which rows our own share has. */
	readonly have = new Bits();
	/** Which rows have others of the same path. */
	readonly differs = new Bits();
	readonly #byPath = new HashIndex<Path>((id, path) => this.segment(id).texts.is(id & blockMask, path));
	/** The segment that new rows go to. */
	#open = -1;
	readonly #empty: number[] = [];
	#count = 0;

	/** Rows that are there. */
	get count(): number {
		return this.#count;
	}

	/** Words that a bit for each row takes. */
	get words(): number {
		return this.segments.length * segmentWords;
	}

	/** All numbers are below this. */
	get end(): number {
		return this.segments.length * blockLength;
	}

	segment(id: number): Segment {
		return this.segments[id >>> blockBits] as Segment;
	}

	/** @returns the number of a new row. */
	add(path: Path): number {
		if (this.#open < 0 || (this.segments[this.#open] as Segment).texts.count === blockLength) {
			this.#open = this.#empty.pop() ?? this.segments.push(new Segment(this.segments.length > 0)) - 1;
		}

		this.alive.reserve(this.words);
		const segment = this.segments[this.#open] as Segment;
		const folder = this.folders.of(path);
		const id = (this.#open << blockBits) | segment.append(path, folder, this.folders.depth(folder));
		this.alive.set(id, true);
		this.#count += 1;
		return id;
	}

	/** Its columns can be read until its segment is recycled. */
	remove(id: number): void {
		this.segment(id).alive -= 1;
		this.alive.set(id, false);
		this.have.set(id, false);
		this.differs.set(id, false);
		this.#count -= 1;
	}

	/** @returns the row that was told to be the one to find at `path`; -1 where there is none. */
	find(path: Path, hash = hashOf(path)): number {
		return this.#byPath.find(hash, path);
	}

	/** Makes a row the one to find at its path, whose hash may be known. */
	note(id: number, hash = this.segment(id).texts.hash(id & blockMask)): void {
		this.#byPath.add(hash, id);
	}

	/** Undoes `note`. */
	unnote(id: number): void {
		this.#byPath.remove(this.segment(id).texts.hash(id & blockMask), id);
	}

	path(id: number): string {
		return this.segment(id).texts.text(id & blockMask);
	}

	/** Bytes; NaN where nobody tells. */
	size(id: number): number {
		return this.segment(id).sizes[id & blockMask] as number;
	}

	folder(id: number): number {
		return this.segment(id).folders[id & blockMask] as number;
	}

	/**
	 * Touches what is read of rows to find something in their names. Memory that is far is waited for once for all of them
	 * rather than row by row. They are in one segment; `withFolders`: whether their folders are read as well.
	 *
	 * @returns a number that means nothing, so that the reading is not left out.
	 */
	fetch(rows: Int32Array, length: number, withFolders: boolean): number {
		if (length === 0) {
			return 0;
		}

		const {
			texts: {bytes, starts},
			bases,
			folders,
		} = this.segment(rows[0] as number);
		let sum = 0;
		for (let at = 0; at < length; at += 1) {
			const index = (rows[at] as number) & blockMask;
			sum ^= bytes[(starts[index] as number) + (bases[index] as number)] as number;
			sum ^= bytes[(starts[index + 1] as number) - 1] as number;
			sum ^= withFolders ? (folders[index] as number) : 0;
		}

		return sum;
	}

	/** @returns a full segment of which more than a third is removed; -1 where there is none. */
	wasted(): number {
		return this.segments.findIndex(
			({texts: {count}, alive}, index) =>
				index !== this.#open && count === blockLength && alive < (blockLength * 2) / 3,
		);
	}

	/** Lets the numbers of a segment in which no row is left be given again. */
	recycle(index: number): void {
		this.segments[index]?.clear();
		this.#empty.push(index);
	}
}

/** @returns what `hashText` makes of a path. */
export const hashOf = (path: Path): number => (typeof path === 'string' ? hashText(path) : path.hash);
