import {createHash, hash} from 'node:crypto';
import {setImmediate as nextTurn} from 'node:timers/promises';

/** Bytes that are gone through at a time. */
const step = 2 ** 20;

/** The SHA-256 digests of files of nothing but zero bytes: one pass over the longest is enough for all. */
export class ZeroDigests {
	readonly #digests: ReadonlyMap<number, PromiseWithResolvers<Uint8Array>>;

	/** `sizes`: all that are asked for later, in bytes. Begins at once with the smallest. */
	constructor(sizes: Iterable<number>) {
		const sorted = [...sizes].sort((one, other) => one - other);
		this.#digests = new Map(sorted.map(size => [size, Promise.withResolvers<Uint8Array>()]));
		void this.#goThrough();
	}

	/** Resolves with the digest of so many bytes, 32 bytes. */
	async whole(size: number): Promise<Uint8Array> {
		const digest = this.#digests.get(size)?.promise;
		if (digest === undefined) {
			throw new RangeError(`Nobody said that ${size} bytes would be asked for`);
		}

		return digest;
	}

	/** @returns the digests of the pieces of so many bytes, one after the other; undefined where it is one piece. */
	pieces(size: number, pieceSize: number): Uint8Array | undefined {
		if (size <= pieceSize) {
			return undefined;
		}

		const full = Math.floor(size / pieceSize);
		const each = hash('sha256', new Uint8Array(pieceSize), 'buffer');
		const rest = size % pieceSize;
		const last = rest === 0 ? [] : [hash('sha256', new Uint8Array(rest), 'buffer')];
		return Buffer.concat([...Array.from({length: full}, () => each), ...last]);
	}

	async #goThrough(): Promise<void> {
		const zeros = new Uint8Array(step);
		const running = createHash('sha256');
		let position = 0;
		for (const [size, digest] of this.#digests) {
			while (position < size) {
				const bytes = Math.min(step, size - position);
				running.update(zeros.subarray(0, bytes));
				position += bytes;
				await nextTurn();
			}

			digest.resolve(running.copy().digest());
		}
	}
}
