import {grow} from './grow.ts';

const decoder = new TextDecoder();
/** Bytes that one name has on average: room for as many is made at once. */
const usualName = 24;

/** Where a name stands in some bytes, as UTF-8. */
export interface NameBytes {
	readonly bytes: Uint8Array;
	readonly start: number;
	readonly end: number;
}

/** Names by number, as UTF-8 in one block of memory. */
export class NameTable {
	readonly #starts: Uint32Array;
	readonly #lengths: Uint16Array;
	#bytes: Uint8Array;
	#used = 0;
	#wasted = 0;

	/** Numbers are below `capacity`. */
	constructor(capacity: number) {
		this.#starts = new Uint32Array(capacity);
		this.#lengths = new Uint16Array(capacity);
		this.#bytes = new Uint8Array(1024);
	}

	get(number: number): string {
		const start = this.#start(number);
		return decoder.decode(this.#bytes.subarray(start, start + this.length(number)));
	}

	/** @returns how many bytes it has. */
	length(number: number): number {
		return this.#lengths[number] ?? 0;
	}

	/** Names `number`, which has no name. */
	set(number: number, {bytes, start, end}: NameBytes): void {
		const length = end - start;
		if (this.#used + length > this.#bytes.length) {
			this.#makeRoom(length);
		}

		const to = this.#used;
		for (let index = 0; index < length; index++) {
			this.#bytes[to + index] = bytes[start + index] ?? 0;
		}

		this.#starts[number] = to;
		this.#lengths[number] = length;
		this.#used += length;
	}

	equals(number: number, {bytes, start, end}: NameBytes): boolean {
		const length = end - start;
		if (this.length(number) !== length) {
			return false;
		}

		const from = this.#start(number);
		for (let index = 0; index < length; index++) {
			if (this.#bytes[from + index] !== bytes[start + index]) {
				return false;
			}
		}

		return true;
	}

	/** Forgets the name of `number`. */
	drop(number: number): void {
		this.#wasted += this.length(number);
		this.#lengths[number] = 0;
	}

	/** Writes the bytes of a name into `target` at `at`. @returns where they end. */
	copyTo(target: Uint8Array, at: number, number: number): number {
		const start = this.#start(number);
		const length = this.length(number);
		for (let index = 0; index < length; index++) {
			target[at + index] = this.#bytes[start + index] ?? 0;
		}

		return at + length;
	}

	#makeRoom(length: number): void {
		if (this.#wasted > this.#used / 4) {
			this.#moveTogether();
		}

		const needed = this.#used + length;
		if (needed > this.#bytes.length) {
			// It soon becomes as long as it will ever be, so that little is to be spared.
			const isYoung = this.#bytes.length < this.#lengths.length * usualName;
			this.#bytes = grow(this.#bytes, Math.ceil(needed * (isYoung ? 2 : 1.125)));
		}
	}

	#moveTogether(): void {
		const before = this.#bytes;
		const bytes = new Uint8Array(before.length);
		let used = 0;
		for (let number = 0; number < this.#lengths.length; number++) {
			const start = this.#start(number);
			bytes.set(before.subarray(start, start + this.length(number)), used);
			this.#starts[number] = used;
			used += this.length(number);
		}

		this.#bytes = bytes;
		this.#used = used;
		this.#wasted = 0;
	}

	#start(number: number): number {
		return this.#starts[number] ?? 0;
	}
}
