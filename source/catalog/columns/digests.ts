import {Buffer} from 'node:buffer';
import {withRoom} from './growing.ts';
import {HashIndex, hashSeed, mix} from './hash-index.ts';

const bytesEach = 32;
const wordsEach = bytesEach / 4;
const nobody = -1;
const freed = -2;

/** A digest that is looked up, in bytes and in words: to go through eight of these takes less time than through 32 of those. */
const wantedWords = new Int32Array(wordsEach);
const wantedBytes = new Uint8Array(wantedWords.buffer);

/** Contents by number, and which rows have each. 0 is none. */
export class Digests {
	#words = new Int32Array(wordsEach * 16);
	/**
	 * The last row of each content; all of a content are in a ring. `nobody` where there is none, `freed` where its number
	 * may be given again.
	 */
	#lasts = new Int32Array(16);
	#count = 1;
	readonly #free: number[] = [];
	/** Those that may have no row; see `sweep`. */
	#idle: number[] = [];
	readonly #index = new HashIndex<Int32Array>((digest, words) => this.#is(digest, words));
	/** By row: the next and the one before in its ring. Empty until there is a content. */
	#next = new Int32Array(0);
	#before = new Int32Array(0);

	/** @returns the number of a digest, in hex or bytes; a new one lasts until `sweep` finds it without a row. */
	idOf(sha256: string | Uint8Array | undefined): number {
		if (sha256 === undefined) {
			return 0;
		}

		const hash = want(sha256);
		const known = this.#index.find(hash, wantedWords);
		if (known > 0) {
			return known;
		}

		const digest = this.#free.pop() ?? this.#count++;
		this.#words = withRoom(this.#words, (digest + 1) * wordsEach, length => new Int32Array(length));
		this.#lasts = withRoom(this.#lasts, digest + 1, length => new Int32Array(length));
		for (let at = 0; at < wordsEach; at += 1) {
			this.#words[digest * wordsEach + at] = wantedWords[at] as number;
		}

		this.#lasts[digest] = nobody;
		this.#index.add(hash, digest);
		this.#idle.push(digest);
		return digest;
	}

	/** @returns the number of a digest that is known; 0 for others. */
	find(sha256: string): number {
		return Math.max(0, this.#index.find(want(sha256), wantedWords));
	}

	/** @returns the digest in hex. */
	hex(digest: number): string | undefined {
		return digest === 0
			? undefined
			: Buffer.from(this.#words.buffer, digest * bytesEach, bytesEach).toString('hex');
	}

	/** @returns the rows of a content, in the order in which they came. */
	*rows(digest: number): Generator<number> {
		const last = digest === 0 ? -1 : (this.#lasts[digest] as number);
		if (last >= 0) {
			for (let row = this.#next[last] as number; ; row = this.#next[row] as number) {
				yield row;
				if (row === last) {
					return;
				}
			}
		}
	}

	link(row: number, digest: number): void {
		if (digest === 0) {
			return;
		}

		this.#next = withRoom(this.#next, row + 1, length => new Int32Array(length));
		this.#before = withRoom(this.#before, row + 1, length => new Int32Array(length));
		const last = this.#lasts[digest] as number;
		const first = last < 0 ? row : (this.#next[last] as number);
		this.#join(last < 0 ? row : last, row);
		this.#join(row, first);
		this.#lasts[digest] = row;
	}

	unlink(row: number, digest: number): void {
		if (digest === 0) {
			return;
		}

		const before = this.#before[row] as number;
		if (before === row) {
			this.#lasts[digest] = nobody;
			this.#idle.push(digest);
			return;
		}

		this.#join(before, this.#next[row] as number);
		if (this.#lasts[digest] === row) {
			this.#lasts[digest] = before;
		}
	}

	/** Gives up what no row is linked to. */
	sweep(): void {
		if (this.#idle.length === 0) {
			return;
		}

		for (const digest of this.#idle) {
			if (this.#lasts[digest] === nobody) {
				this.#lasts[digest] = freed;
				this.#index.remove(hashWords(this.#words, digest * wordsEach), digest);
				this.#free.push(digest);
			}
		}

		this.#idle = [];
	}

	#is(digest: number, words: Int32Array): boolean {
		const start = digest * wordsEach;
		for (let at = 0; at < wordsEach; at += 1) {
			if (this.#words[start + at] !== words[at]) {
				return false;
			}
		}

		return true;
	}

	#join(one: number, other: number): void {
		this.#next[one] = other;
		this.#before[other] = one;
	}
}

/** Makes a digest, in hex or bytes, the one that is looked up. @returns its hash. */
function want(sha256: string | Uint8Array): number {
	const bytes = typeof sha256 === 'string' ? Buffer.from(sha256, 'hex') : sha256;
	for (let at = 0; at < bytesEach; at += 1) {
		wantedBytes[at] = bytes[at] ?? 0;
	}

	return hashWords(wantedWords, 0);
}

/** Peers choose what they list, so not all of it may be as random as digests are. */
function hashWords(words: Int32Array, start: number): number {
	let hash = hashSeed;
	for (let at = start; at < start + wordsEach; at += 1) {
		hash = Math.imul(hash ^ (hash >>> 15) ^ (words[at] as number), 0x9e37_79b1);
	}

	return mix(hash);
}
