import {Buffer} from 'node:buffer';
import {withRoom} from './growing.ts';
import {HashIndex, mix} from './hash-index.ts';

const bytesEach = 32;

/** Contents by number, and which rows have each. 0 is none. */
export class Digests {
	#bytes = new Uint8Array(bytesEach * 16);
	/** The last row of each content; all of a content are in a ring. -1 where there is none. */
	#lasts = new Int32Array(16);
	#count = 1;
	readonly #free: number[] = [];
	/** Those that may have no row; see `sweep`. */
	#idle: number[] = [];
	readonly #index = new HashIndex<Uint8Array>((digest, bytes) => this.#is(digest, bytes));
	/** By row: the next and the one before in its ring. Empty until there is a content. */
	#next = new Int32Array(0);
	#before = new Int32Array(0);

	/** @returns the number of a digest, in hex or bytes; a new one lasts until `sweep` finds it without a row. */
	idOf(sha256: string | Uint8Array | undefined): number {
		if (sha256 === undefined) {
			return 0;
		}

		const bytes = typeof sha256 === 'string' ? toBytes(sha256) : sha256;
		const hash = hashBytes(bytes, 0);
		const known = this.#index.find(hash, bytes);
		if (known > 0) {
			return known;
		}

		const digest = this.#free.pop() ?? this.#count++;
		this.#bytes = withRoom(this.#bytes, (digest + 1) * bytesEach, length => new Uint8Array(length));
		this.#lasts = withRoom(this.#lasts, digest + 1, length => new Int32Array(length));
		this.#bytes.set(bytes, digest * bytesEach);
		this.#lasts[digest] = -1;
		this.#index.add(hash, digest);
		this.#idle.push(digest);
		return digest;
	}

	/** @returns the number of a digest that is known; 0 for others. */
	find(sha256: string): number {
		const bytes = toBytes(sha256);
		return Math.max(0, this.#index.find(hashBytes(bytes, 0), bytes));
	}

	/** @returns the digest in hex. */
	hex(digest: number): string | undefined {
		return digest === 0
			? undefined
			: Buffer.from(this.#bytes.buffer, digest * bytesEach, bytesEach).toString('hex');
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
			this.#lasts[digest] = -1;
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

		for (const digest of new Set(this.#idle)) {
			if (this.#lasts[digest] === -1) {
				this.#index.remove(this.#hashOf(digest), digest);
				this.#free.push(digest);
			}
		}

		this.#idle = [];
	}

	#is(digest: number, bytes: Uint8Array): boolean {
		const start = digest * bytesEach;
		for (let at = 0; at < bytesEach; at += 1) {
			if (this.#bytes[start + at] !== bytes[at]) {
				return false;
			}
		}

		return true;
	}

	#join(one: number, other: number): void {
		this.#next[one] = other;
		this.#before[other] = one;
	}

	#hashOf(digest: number): number {
		return hashBytes(this.#bytes, digest * bytesEach);
	}
}

const toBytes = (sha256: string): Uint8Array => {
	const bytes = new Uint8Array(bytesEach);
	bytes.set(Buffer.from(sha256, 'hex').subarray(0, bytesEach));
	return bytes;
};

/** Peers choose what they list, so not all of it may be as random as digests are. */
function hashBytes(bytes: Uint8Array, start: number): number {
	let hash = 0;
	for (let at = start; at < start + bytesEach; at += 1) {
		hash = Math.imul(hash, 31) + (bytes[at] as number);
	}

	return mix(hash);
}
