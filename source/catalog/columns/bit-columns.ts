import {
	classes,
	columnCount,
	firstKind,
	gapOf,
	isLetterOrDigit,
	kindOf,
	kinds,
	lengthOf,
	nameClass,
	nameGap,
	namePair,
	pairOf,
	secondKind,
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

	/** @returns the words of a column; those beyond its end are 0. */
	column(column: number): Uint32Array {
		this.#flush();
		return this.#bits.subarray(column * this.#words, (column + 1) * this.#words);
	}

	/** All columns; each has `words` words, and begins at so many times its number. */
	get bits(): Uint32Array {
		this.#flush();
		return this.#bits;
	}

	get words(): number {
		return this.#words;
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
	 * Sets the bits of a row. `bytes` has its folded name from `name` to `end`, the last part of its path from `base` on; these
	 * are the same where its folder is not too deep.
	 */
	set(index: number, bytes: Uint8Array<ArrayBuffer>, name: number, base: number, end: number): void {
		const word = this.#open(index >>> 5);
		const mask = 1 << (index & 31);
		const newest = this.#newest;
		this.#setName(word, mask, bytes, name, end);
		let stemEnd = end;
		let wordKinds = 0;
		for (let at = base + 1; at < end; at += 1) {
			const byte = bytes[at] as number;
			wordKinds |= (kindBits[byte] as number) & (wordEnds[bytes[at - 1] as number] as number);
			stemEnd = byte === dot ? at : stemEnd;
		}

		if (base < end) {
			mark(newest, firstKind + kindOf(bytes[base] as number), word, mask);
			stemEnd = stemEnd === end && bytes[base] === dot ? base : stemEnd;
		}

		if (base + 1 < end) {
			mark(newest, secondKind + kindOf(bytes[base + 1] as number), word, mask);
		}

		markAll(newest, wordKind, wordKinds, word, mask);
		mark(newest, stemLength + lengthOf(end - base), word, mask);
		mark(newest, stemLength + lengthOf(stemEnd - base), word, mask);
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

	/** Sets the bits that tell which characters and pairs of them a name has. */
	#setName(word: number, mask: number, bytes: Uint8Array<ArrayBuffer>, start: number, end: number): void {
		const newest = this.#newest;
		const pairs = word * columnCount + namePair;
		const gaps = word * columnCount + nameGap;
		// Gathered in words, as most characters come more than once. No branches, as nobody can foresee them.
		let [lowClasses, highClasses] = [0, 0];
		let before = -1;
		let gap = -1;
		for (let at = start; at < end; at += 1) {
			const byte = bytes[at] as number;
			if (before >= 0) {
				const place = pairs + pairOf(before, byte);
				newest[place] = (newest[place] as number) | mask;
			}

			if (gap >= 0) {
				const place = gaps + gapOf(gap, byte);
				newest[place] = (newest[place] as number) | mask;
			}

			lowClasses |= lowBits[byte] as number;
			highClasses |= highBits[byte] as number;
			gap = before;
			before = byte;
		}

		markAll(newest, nameClass, lowClasses, word, mask);
		markAll(newest, nameClass + 32, highClasses, word, mask);
	}

	/** Puts the bits of the last rows into their columns. */
	#flush(): void {
		if (this.#last < 0) {
			return;
		}

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
