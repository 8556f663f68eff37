import {
	classOf,
	columnCount,
	firstKind,
	isLetterOrDigit,
	kindOf,
	lengthOf,
	nameClass,
	namePair,
	pairOf,
	secondKind,
	stemLength,
	wordKind,
} from './characters.ts';
import {afterSlashes, deepestFolder} from './folders.ts';
import {withRoom} from './growing.ts';
import {blockLength, TextBlock} from './text-block.ts';

/** Words of one column of one segment. */
export const segmentWords = blockLength >>> 5;

const slash = 47;
const dot = 46;

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
	/** Column after column, a bit for each row; see `characters.ts`. */
	#bits = new Uint32Array(0);
	#bitWords = 0;
	/**
	 * A word for each column: the bits of the last rows, until a word is full or somebody looks. Setting them here touches
	 * memory that is near instead of some hundred places that are far from each other.
	 */
	readonly #newest = new Uint32Array(columnCount);
	#hasNewest = false;
	/** Rows that are not removed. */
	alive = 0;

	/** `isFull`: whether it is likely to become full, so that it had better not grow in steps. */
	constructor(isFull = false) {
		this.#isFull = isFull;
		this.texts = new TextBlock(isFull);
	}

	/** @returns the words of a column; those beyond its end are 0. */
	column(column: number): Uint32Array {
		this.#flush();
		return this.#bits.subarray(column * this.#bitWords, (column + 1) * this.#bitWords);
	}

	/** `depth`: that of the folder. @returns the index of the new row. */
	append(path: string, folder: number, depth: number): number {
		const index = this.texts.count;
		this.#makeRoom(index + 1);
		this.texts.append(path);
		this.folders[index] = folder;
		this.sizes[index] = Number.NaN;
		this.digests[index] = 0;
		this.listings[index] = 0;
		this.#index(index, depth);
		this.alive += 1;
		return index;
	}

	/** Forgets all rows. */
	clear(): void {
		this.texts = new TextBlock(this.#isFull);
		this.#bits.fill(0);
		this.#newest.fill(0);
		this.#hasNewest = false;
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
		const words = this.bases.length >>> 5;
		const bits = new Uint32Array(words * columnCount);
		for (let column = 0; column < columnCount; column += 1) {
			bits.set(this.column(column), column * words);
		}

		this.#bits = bits;
		this.#bitWords = words;
	}

	/** Sets the bits of a row. */
	#index(index: number, depth: number): void {
		const {bytes, starts} = this.texts;
		const newest = this.#newest;
		const mask = 1 << (index & 31);
		const [start, end] = [starts[index] as number, starts[index + 1] as number];
		let base = end;
		while (base > start && bytes[base - 1] !== slash) {
			base -= 1;
		}

		this.bases[index] = Math.min(0xffff, base - start);
		this.#indexPairs(mask, depth === deepestFolder ? afterSlashes(bytes, start) : base, end);
		let stemEnd = end;
		for (let at = base; at < end; at += 1) {
			const byte = bytes[at] as number;
			const kind = kindOf(byte);
			stemEnd = byte === dot ? at : stemEnd;
			if (at === base) {
				mark(newest, firstKind + kind, mask);
				continue;
			}

			if (at === base + 1) {
				mark(newest, secondKind + kind, mask);
			}

			if (!isLetterOrDigit(bytes[at - 1] as number)) {
				mark(newest, wordKind + kind, mask);
			}
		}

		mark(newest, stemLength + lengthOf(end - base), mask);
		mark(newest, stemLength + lengthOf(stemEnd - base), mask);
		this.#hasNewest = true;
		if ((index & 31) === 31) {
			this.#flush();
		}
	}

	/** Puts the bits of the last rows into their columns. */
	#flush(): void {
		if (!this.#hasNewest) {
			return;
		}

		const word = (this.texts.count - 1) >>> 5;
		for (let column = 0; column < columnCount; column += 1) {
			mark(this.#bits, column * this.#bitWords + word, this.#newest[column] as number);
		}

		this.#newest.fill(0);
		this.#hasNewest = false;
	}

	/** Sets the bits that tell which characters and pairs of them a name has. */
	#indexPairs(mask: number, start: number, end: number): void {
		const {bytes} = this.texts;
		const newest = this.#newest;
		let before = -1;
		for (let at = start; at < end; at += 1) {
			const byte = bytes[at] as number;
			mark(newest, nameClass + classOf(byte), mask);
			if (before >= 0) {
				mark(newest, namePair + pairOf(before, byte), mask);
			}

			before = byte;
		}
	}
}

const mark = (bits: Uint32Array, at: number, mask: number): void => {
	bits[at] = (bits[at] as number) | mask;
};
