import {BitColumns} from './bit-columns.ts';
import {afterSlashes, deepestFolder} from './folders.ts';
import {withRoom} from './growing.ts';
import type {Path} from './plain-path.ts';
import {blockLength, TextBlock} from './text-block.ts';

/** Words of one column of one segment. */
export const segmentWords = blockLength >>> 5;

const slash = 47;

/** The columns of up to 65,536 rows. A row that is removed leaves its place unused until the segment is emptied. */
export class Segment {
	texts: TextBlock;
	readonly #isFull: boolean;
	/** Where in the folded text the last part of the path begins. Nobody's names are too long for 16 bits. */
	bases = new Uint16Array(0);
	/** See `Folders`. */
	folders = new Int32Array(0);
	/** Bytes; NaN where nobody tells. */
	sizes = new Float64Array(0);
	/** See `Digests`; 0 where nobody tells. */
	digests = new Int32Array(0);
	/** The first listing of the path, kept with its first row; see `Listings`. */
	listings = new Int32Array(0);
	readonly #bits = new BitColumns();
	/** Rows that are not removed. */
	alive = 0;

	/** `isFull`: whether it is likely to become full, so that it had better not grow in steps. */
	constructor(isFull = false) {
		this.#isFull = isFull;
		this.texts = new TextBlock(isFull);
	}

	/** @returns the words of a column; those beyond its end are 0. */
	column(column: number): Uint32Array {
		return this.#bits.column(column);
	}

	/** All columns. */
	get columns(): BitColumns {
		return this.#bits;
	}

	/** `depth`: that of the folder. @returns the index of the new row. */
	append(path: Path, folder: number, depth: number): number {
		const index = this.texts.count;
		this.#makeRoom(index + 1);
		this.texts.append(path);
		this.folders[index] = folder;
		this.sizes[index] = Number.NaN;
		this.digests[index] = 0;
		this.listings[index] = 0;
		this.#index(index, typeof path === 'string' ? undefined : path.base, depth);
		this.alive += 1;
		return index;
	}

	/** Forgets all rows. */
	clear(): void {
		this.texts = new TextBlock(this.#isFull);
		this.#bits.clear();
		this.alive = 0;
	}

	#makeRoom(count: number): void {
		if (count <= this.bases.length) {
			return;
		}

		const length = this.#isFull ? blockLength : Math.min(blockLength, Math.max(1024, this.bases.length * 4));
		this.bases = withRoom(this.bases, length, room => new Uint16Array(room));
		this.folders = withRoom(this.folders, length, room => new Int32Array(room));
		this.sizes = withRoom(this.sizes, length, room => new Float64Array(room));
		this.digests = withRoom(this.digests, length, room => new Int32Array(room));
		this.listings = withRoom(this.listings, length, room => new Int32Array(room));
		this.#bits.grow(this.bases.length >>> 5);
	}

	/** Notes where the last part of a path begins, and which characters its name has. */
	#index(index: number, known: number | undefined, depth: number): void {
		const {bytes, starts} = this.texts;
		const [start, end] = [starts[index] as number, starts[index + 1] as number];
		let base = known === undefined ? end : start + known;
		while (base > start && bytes[base - 1] !== slash) {
			base -= 1;
		}

		this.bases[index] = Math.min(0xffff, base - start);
		const name = depth === deepestFolder ? afterSlashes(bytes, start) : base;
		this.#bits.set(index, bytes, name, base, end);
	}
}
