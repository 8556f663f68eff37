import {AppError} from '../model/errors.ts';

const lineFeed = 0x0a;

/** Cuts a stream of bytes behind lines, in pieces of any size. */
export class WholeLines {
	readonly #longest: number;
	/** The beginning of a line that has not ended yet. */
	#cut: Uint8Array[] = [];
	#cutLength = 0;

	/** `longest`: bytes that a line may have that has not ended. */
	constructor(longest: number) {
		this.#longest = longest;
	}

	/** @returns the lines that end in `chunk`, which is not to be used any more. @throws {AppError} `TOO_LARGE` */
	push(chunk: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
		const end = chunk.lastIndexOf(lineFeed) + 1;
		if (end === 0) {
			this.#keep(chunk);
			return Buffer.alloc(0);
		}

		const whole = chunk.subarray(0, end);
		const lines = this.#cutLength === 0 ? whole : Buffer.concat([...this.#cut, whole]);
		this.#cut = [];
		this.#cutLength = 0;
		this.#keep(chunk.subarray(end));
		return lines;
	}

	/** @returns whether the last line has ended. */
	finish(): boolean {
		return this.#cutLength === 0;
	}

	#keep(rest: Uint8Array): void {
		if (rest.length > 0) {
			// A copy, as the lines before it may be given away with their memory.
			this.#cut.push(new Uint8Array(rest));
			this.#cutLength += rest.length;
		}

		if (this.#cutLength > this.#longest) {
			throw new AppError('TOO_LARGE', `Expected lines of at most ${this.#longest} bytes, got a longer one.`);
		}
	}
}
