import {createHash, hash} from 'node:crypto';
import {constants, writeSync} from 'node:fs';
import {type FileHandle, open} from 'node:fs/promises';
import type {PieceDigests} from './part-disk.ts';
import {layoutOf, lengthOf, type PieceLayout, startOf} from './piece-layout.ts';

const digestLength = 32;

/** A part file while its pieces come: each is checked unless told otherwise, and the digest of the whole follows them. */
export class OpenPart {
	readonly #handle: FileHandle;
	readonly #layout: PieceLayout;
	readonly #digests: Uint8Array;
	/** Which pieces are there: all that were found right, and those that were not looked at. */
	readonly #there: Uint8Array;
	readonly #whole = createHash('sha256');
	/** How many pieces, from the first one on, the digest of the whole has taken in. */
	#followed = 0;
	/** Takes one piece at a time from the file. */
	readonly #scratch: Uint8Array;
	#reading: Promise<unknown> = Promise.resolve();

	private constructor(handle: FileHandle, list: PieceDigests) {
		this.#handle = handle;
		this.#layout = layoutOf(list);
		this.#digests = list.pieces;
		this.#there = new Uint8Array(this.#layout.count);
		this.#scratch = new Uint8Array(Math.min(list.size, list.pieceSize));
	}

	static async open(place: string, list: PieceDigests): Promise<OpenPart> {
		const handle = await open(place, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0));
		try {
			// What was not written yet takes no room where the file system can leave holes.
			await handle.truncate(list.size);
			return new OpenPart(handle, list);
		} catch (error) {
			await handle.close();
			throw error;
		}
	}

	async put(index: number, bytes: Uint8Array): Promise<boolean> {
		return this.#isRight(index, bytes) && this.#write(index, bytes);
	}

	/** What is there may be right, so that only what is right as well may take its place. */
	async putUnchecked(index: number, bytes: Uint8Array): Promise<boolean> {
		return this.#there[index] === 1
			? this.put(index, bytes)
			: bytes.length === lengthOf(this.#layout, index) && this.#write(index, bytes);
	}

	check(index: number): Promise<boolean> {
		return this.#inTurn(async () => {
			const bytes = await this.#read(index);
			const isRight = this.#isRight(index, bytes);
			if (isRight) {
				this.#note(index, bytes);
			}

			return isRight;
		});
	}

	async whole(): Promise<string> {
		await this.#follow();
		return this.#whole.copy().digest('hex');
	}

	async close(): Promise<void> {
		await this.#reading;
		await this.#handle.close();
	}

	/**
	 * Writes at once, in this thread, which has nothing else to do: while the processor still has at hand what was just
	 * looked at, and one piece after the other.
	 */
	#write(index: number, bytes: Uint8Array): boolean {
		const start = startOf(this.#layout, index);
		for (let offset = 0; offset < bytes.length; ) {
			offset += writeSync(this.#handle.fd, bytes, offset, bytes.length - offset, start + offset);
		}

		this.#note(index, bytes);
		return true;
	}

	#isRight(index: number, bytes: Uint8Array): boolean {
		const digest = this.#digests.subarray(index * digestLength, (index + 1) * digestLength);
		return (
			bytes.length === lengthOf(this.#layout, index) &&
			Buffer.compare(hash('sha256', bytes, 'buffer'), digest) === 0
		);
	}

	/** The next piece is at hand; for those after it, which came before, the file is read. */
	#note(index: number, bytes: Uint8Array): void {
		const isNext = index === this.#followed;
		if (isNext && this.#there[index] === 0) {
			this.#whole.update(bytes);
			this.#followed++;
		}

		this.#there[index] = 1;
		if (isNext) {
			this.#follow().catch(() => undefined);
		}
	}

	#follow(): Promise<void> {
		return this.#inTurn(() => this.#followOn());
	}

	#inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
		const done = this.#reading.then(work);
		this.#reading = done.catch(() => undefined);
		return done;
	}

	async #followOn(): Promise<void> {
		while (this.#there[this.#followed] === 1) {
			const index = this.#followed;
			const bytes = await this.#read(index);
			this.#whole.update(bytes);
			this.#followed = index + 1;
		}
	}

	async #read(index: number): Promise<Uint8Array> {
		const bytes = this.#scratch.subarray(0, lengthOf(this.#layout, index));
		const start = startOf(this.#layout, index);
		for (let offset = 0; offset < bytes.length; ) {
			const {bytesRead} = await this.#handle.read(bytes, offset, bytes.length - offset, start + offset);
			if (bytesRead === 0) {
				// Somebody has cut it short: what is missing has no digest that fits.
				return bytes.subarray(0, offset);
			}

			offset += bytesRead;
		}

		return bytes;
	}
}
