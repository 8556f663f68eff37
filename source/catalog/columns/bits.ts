/** One bit for each row, in words of 32. It grows as bits are set. */
export class Bits {
	#words = new Uint32Array(64);

	/** The words as they are now; bits beyond them are 0. Another array takes their place when they grow. */
	get words(): Uint32Array<ArrayBuffer> {
		return this.#words;
	}

	has(id: number): boolean {
		const word = this.#words[id >>> 5];
		return word !== undefined && ((word >>> (id & 31)) & 1) === 1;
	}

	/** Makes sure that there are so many words. */
	reserve(words: number): void {
		if (words > this.#words.length) {
			const grown = new Uint32Array(Math.max(words, this.#words.length * 2));
			grown.set(this.#words);
			this.#words = grown;
		}
	}

	set(id: number, value: boolean): void {
		const at = id >>> 5;
		if (at >= this.#words.length) {
			if (!value) {
				return;
			}

			this.reserve(at + 1);
		}

		const mask = 1 << (id & 31);
		const word = this.#words[at] as number;
		this.#words[at] = value ? word | mask : word & ~mask;
	}
}

/** @returns how many bits of a word are set. */
export function countBits(word: number): number {
	const pairs = word - ((word >>> 1) & 0x5555_5555);
	const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
	return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
