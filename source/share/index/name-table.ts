import {grow, nextCapacity} from './grow.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** Wasted bytes up to which nothing is moved together. */
const littleWaste = 1024 * 1024;

/** A name as bytes, for as long as no other one is encoded. */
export type EncodedName = Uint8Array;

/** Names by number, as UTF-8 in one block of memory. */
export class NameTable {
	#bytes = new Uint8Array(1024);
	#used = 0;
	#wasted = 0;
	#starts = new Uint32Array(0);
	#lengths = new Uint16Array(0);
	#scratch = new Uint8Array(1024);

	/** Makes room for numbers below `capacity`. */
	reserve(capacity: number): void {
		this.#starts = grow(this.#starts, capacity);
		this.#lengths = grow(this.#lengths, capacity);
	}

	/** @returns the bytes of `name`, good until the next call. */
	encode(name: string): EncodedName {
		if (this.#scratch.length < name.length * 3) {
			this.#scratch = new Uint8Array(name.length * 3);
		}

		const {written} = encoder.encodeInto(name, this.#scratch);
		return this.#scratch.subarray(0, written);
	}

	get(number: number): string {
		const start = this.#start(number);
		return decoder.decode(this.#bytes.subarray(start, start + this.#length(number)));
	}

	set(number: number, name: EncodedName): void {
		if (this.#used + name.length > this.#bytes.length) {
			this.#bytes = grow(this.#bytes, nextCapacity(this.#bytes.length, this.#used + name.length));
		}

		this.#bytes.set(name, this.#used);
		this.#starts[number] = this.#used;
		this.#lengths[number] = name.length;
		this.#used += name.length;
	}

	equals(number: number, name: EncodedName): boolean {
		if (this.#length(number) !== name.length) {
			return false;
		}

		const start = this.#start(number);
		for (let index = 0; index < name.length; index++) {
			if (this.#bytes[start + index] !== name[index]) {
				return false;
			}
		}

		return true;
	}

	/** Forgets the name of `number`. `all`: the numbers that have names still. */
	drop(number: number, all: () => Iterable<number>): void {
		this.#wasted += this.#length(number);
		this.#lengths[number] = 0;
		if (this.#wasted > littleWaste && this.#wasted > this.#used / 2) {
			this.#moveTogether(all());
		}
	}

	/** @returns a whole number of 32 bits that is the same for the same name and `seed` (FNV-1a). */
	hash(name: EncodedName, seed: number): number {
		let hash = Math.imul(0x811c9dc5 ^ seed, 0x01000193);
		for (const byte of name) {
			hash = Math.imul(hash ^ byte, 0x01000193);
		}

		hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
		return (hash ^ (hash >>> 12)) >>> 0;
	}

	#moveTogether(numbers: Iterable<number>): void {
		const before = this.#bytes;
		this.#bytes = new Uint8Array(nextCapacity(0, this.#used - this.#wasted));
		this.#used = 0;
		this.#wasted = 0;
		for (const number of numbers) {
			const start = this.#start(number);
			this.set(number, before.subarray(start, start + this.#length(number)));
		}
	}

	#start(number: number): number {
		return this.#starts[number] ?? 0;
	}

	#length(number: number): number {
		return this.#lengths[number] ?? 0;
	}
}
