import {
	anyClass,
	anyPair,
	baseKind,
	classes,
	classOf,
	columnCount,
	firstKind,
	isLetterOrDigit,
	kindOf,
	kinds,
	lengthOf,
	pairOf,
	stemLength,
	wordKind,
} from './characters.ts';

const dot = 46;

/** By byte: the bit of its class, of those below 32 and of the others, and that of its kind. */
const lowBits = Int32Array.from(classes, type => (type < 32 ? 1 << type : 0));
const highBits = Int32Array.from(classes, type => (type < 32 ? 0 : 1 << type));
const kindBits = Int32Array.from(kinds, kind => 1 << kind);
/** By byte: all bits where a word begins behind it. */
const wordEnds = Int32Array.from(classes, (_, byte) => (isLetterOrDigit(byte) ? 0 : -1));

/** Words of each column that are kept apart while rows are added: as many as a line of the processor's cache has. */
const newestBits = 4;
const newestWords = 1 << newestBits;

/** Column after column, a bit for each row of a segment; see `characters.ts`. */
export class BitColumns {
	#bits = new Uint32Array(0);
	#words = 0;
	/**
	 * The bits of the last rows, until so many words are full or somebody looks. Setting them here touches memory that is
	 * near instead of some hundred places that are far from each other.
	 */
	#newest = new Int32Array(0);
	/** Which words those are, and which of them have been touched. */
	#chunk = 0;
	#first = newestWords;
	#last = -1;
	/**
	 * What the last rows have before their last parts, where that is the same: its bits are set for all of them at once. They
	 * are within one word.
	 */
	#bytes = new Uint8Array(0);
	#run = -1;
	#prefixStart = 0;
	#prefixEnd = 0;
	#prefixMask = 0;
	#prefixWord = 0;

	/** @returns the words of a column; those beyond its end are 0. */
	column(column: number): Uint32Array {
		this.#flush();
		return this.#bits.subarray(column * this.#words, (column + 1) * this.#words);
	}

	/** Makes room for rows that are as many bits as so many words have. */
	grow(words: number): void {
		const bits = new Uint32Array(words * columnCount);
		for (let column = 0; column < columnCount; column += 1) {
			bits.set(this.column(column), column * words);
		}

		this.#bits = bits;
		this.#words = words;
	}

	clear(): void {
		this.#flush();
		this.#bits.fill(0);
	}

	/**
	 * Sets the bits of a row. `bytes` has its folded path from `start` to `end`, the last part of that from `base` on; what is
	 * before that is the same for all rows of a `run`, where there is anything.
	 */
	set(
		index: number,
		run: number,
		bytes: Uint8Array<ArrayBuffer>,
		start: number,
		base: number,
		end: number,
	): void {
		const word = this.#open(index >>> 5);
		const mask = 1 << (index & 31);
		const isSame =
			run === this.#run &&
			word === this.#prefixWord &&
			base - start === this.#prefixEnd - this.#prefixStart &&
			this.#prefixMask !== 0;
		if (isSame) {
			this.#prefixMask |= mask;
		} else if (base > start) {
			this.#setPrefix();
			this.#run = run;
			this.#prefixStart = start;
			this.#prefixEnd = base;
			this.#prefixMask = mask;
			this.#prefixWord = word;
		}

		this.#bytes = bytes;
		this.#setName(word, mask, start, base, end);
	}

	/** @returns where among the newest words this one is. */
	#open(word: number): number {
		const chunk = word >>> newestBits;
		if (chunk !== this.#chunk) {
			this.#flush();
			this.#chunk = chunk;
		}

		if (this.#newest.length === 0) {
			this.#newest = new Int32Array(columnCount * newestWords);
		}

		const at = word & (newestWords - 1);
		this.#first = Math.min(this.#first, at);
		this.#last = at;
		return at;
	}

	#setName(word: number, mask: number, start: number, base: number, end: number): void {
		const bytes = this.#bytes;
		const newest = this.#newest;
		const pairs = word * columnCount + anyPair;
		// Gathered in words, as most characters come more than once. No branches, as nobody can foresee them.
		let [lowClasses, highClasses, kindsHere, wordKinds] = [0, 0, 0, 0];
		let before = base > start ? (bytes[base - 1] as number) : -1;
		let stemEnd = end;
		for (let at = base; at < end; at += 1) {
			const byte = bytes[at] as number;
			if (before >= 0) {
				const place = pairs + pairOf(before, byte);
				newest[place] = (newest[place] as number) | mask;
				wordKinds |= (kindBits[byte] as number) & (wordEnds[before] as number);
			}

			if (at === base) {
				mark(newest, firstKind + kindOf(byte), word, mask);
				wordKinds = 0;
			}

			lowClasses |= lowBits[byte] as number;
			highClasses |= highBits[byte] as number;
			kindsHere |= kindBits[byte] as number;
			if (byte === dot) {
				stemEnd = at;
			}

			before = byte;
		}

		markAll(newest, anyClass, lowClasses, word, mask);
		markAll(newest, anyClass + 32, highClasses, word, mask);
		markAll(newest, baseKind, kindsHere, word, mask);
		markAll(newest, wordKind, wordKinds, word, mask);
		mark(newest, stemLength + lengthOf(end - base), word, mask);
		mark(newest, stemLength + lengthOf(stemEnd - base), word, mask);
	}

	/** Sets the bits of what stands before the last parts of the last rows. */
	#setPrefix(): void {
		const bytes = this.#bytes;
		const newest = this.#newest;
		const word = this.#prefixWord;
		const mask = this.#prefixMask;
		let before = -1;
		for (let at = this.#prefixStart; at < this.#prefixEnd; at += 1) {
			const byte = bytes[at] as number;
			mark(newest, anyClass + classOf(byte), word, mask);
			if (before >= 0) {
				mark(newest, anyPair + pairOf(before, byte), word, mask);
			}

			before = byte;
		}

		this.#prefixMask = 0;
	}

	/** Puts the bits of the last rows into their columns. */
	#flush(): void {
		if (this.#last < 0) {
			return;
		}

		this.#setPrefix();
		const newest = this.#newest;
		const bits = this.#bits;
		const first = this.#first;
		const last = this.#last;
		const start = this.#chunk << newestBits;
		for (let column = 0; column < columnCount; column += 1) {
			const to = column * this.#words + start;
			for (let word = first; word <= last; word += 1) {
				const value = newest[word * columnCount + column] as number;
				if (value !== 0) {
					bits[to + word] = (bits[to + word] as number) | value;
				}
			}
		}

		this.#first = newestWords;
		this.#last = -1;
		// A segment that is full needs none any more.
		const isEnd = start + newestWords >= this.#words && last === newestWords - 1;
		this.#newest = isEnd ? new Int32Array(0) : newest.fill(0);
	}
}

const mark = (newest: Int32Array, column: number, word: number, mask: number): void => {
	const at = word * columnCount + column;
	newest[at] = (newest[at] as number) | mask;
};

/** Marks each of 32 columns whose bit is set in `which`. */
const markAll = (newest: Int32Array, column: number, which: number, word: number, mask: number): void => {
	for (let left = which; left !== 0; left &= left - 1) {
		mark(newest, column + 31 - Math.clz32(left & -left), word, mask);
	}
};
