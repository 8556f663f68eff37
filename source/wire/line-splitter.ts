import {AppError} from '../model/errors.ts';

const lineFeed = 0x0a;

/** Cuts a stream of UTF-8 into lines, in pieces of any size. */
export class LineSplitter {
	readonly #longest: number;
	/** The beginning of a line that has not ended yet. */
	#cut: Buffer[] = [];
	#cutLength = 0;

	/** `longest`: bytes that one line may have. */
	constructor(longest: number) {
		this.#longest = longest;
	}

	/** @returns the lines that end in `chunk`, without their ends. @throws {AppError} `TOO_LARGE` */
	push(chunk: Buffer): string[] {
		const end = chunk.lastIndexOf(lineFeed);
		this.#check(end === -1 ? chunk.length : chunk.indexOf(lineFeed));
		if (end === -1) {
			this.#keep(chunk);
			return [];
		}

		const text = Buffer.concat([...this.#cut, chunk.subarray(0, end)]).toString();
		this.#cut = [];
		this.#cutLength = 0;
		this.#check(chunk.length - end - 1);
		this.#keep(chunk.subarray(end + 1));
		const lines = text.split('\n');
		for (const line of lines) {
			this.#check(line.length);
		}

		return lines;
	}

	/** @returns whether the last line has ended. */
	finish(): boolean {
		return this.#cutLength === 0;
	}

	#keep(rest: Buffer): void {
		// A copy, as the chunk may be a small part of a large piece of memory.
		this.#cut.push(Buffer.from(rest));
		this.#cutLength += rest.length;
	}

	#check(more: number): void {
		if (this.#cutLength + more > this.#longest) {
			throw new AppError('TOO_LARGE', `Expected lines of at most ${this.#longest} bytes, got a longer one.`);
		}
	}
}
