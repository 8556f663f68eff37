import {hashText} from '../columns/hash-index.ts';

/** Where the second half of a hash begins. */
const otherSeed = 0x5bd1_e995;

/** Texts that have been seen, by 64 bits of hash each: of a million texts, no two are ever likely to share one. */
export class NameSet {
	#slots = new BigUint64Array(64);
	#count = 0;

	/** @returns whether the text is new. */
	add(text: string): boolean {
		const hash = (BigInt(hashText(text)) << 32n) | BigInt(hashText(text, otherSeed) || 1);
		if ((this.#count + 1) * 2 > this.#slots.length) {
			this.#grow();
		}

		if (!place(this.#slots, hash)) {
			return false;
		}

		this.#count += 1;
		return true;
	}

	#grow(): void {
		const grown = new BigUint64Array(this.#slots.length * 2);
		for (const hash of this.#slots) {
			if (hash !== 0n) {
				place(grown, hash);
			}
		}

		this.#slots = grown;
	}
}

/** @returns whether it was not there yet. */
function place(slots: BigUint64Array, hash: bigint): boolean {
	const mask = slots.length - 1;
	for (let at = Number(hash >> 32n) & mask; ; at = (at + 1) & mask) {
		if (slots[at] === hash) {
			return false;
		}

		if (slots[at] === 0n) {
			slots[at] = hash;
			return true;
		}
	}
}
