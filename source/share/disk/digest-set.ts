import {grow, nextCapacity} from '../index/grow.ts';

/** @returns the first 48 bits of a digest, as a number. */
const print = (digest: Uint8Array): number => {
	let number = 0;
	for (let index = 0; index < 6; index++) {
		number = number * 256 + (digest[index] ?? 0);
	}

	return number;
};

/** A million digests in eight megabytes: now and then it takes one for another that it holds. */
export class DigestSet {
	#prints = new Float64Array(0);
	#count = 0;
	#isSorted = true;

	add(digest: Uint8Array): void {
		if (this.#count === this.#prints.length) {
			this.#prints = grow(this.#prints, nextCapacity(this.#count, this.#count + 1));
		}

		this.#prints[this.#count++] = print(digest);
		this.#isSorted = false;
	}

	/** @returns false only where it certainly does not hold it. */
	mayHave(digest: Uint8Array): boolean {
		if (!this.#isSorted) {
			this.#prints.subarray(0, this.#count).sort();
			this.#isSorted = true;
		}

		const sought = print(digest);
		let [low, high] = [0, this.#count];
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((this.#prints[middle] ?? 0) < sought) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}

		return low < this.#count && this.#prints[low] === sought;
	}
}
