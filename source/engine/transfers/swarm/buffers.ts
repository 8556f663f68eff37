/** Bytes of a buffer that serves any transfer: nearly all pieces are as long, or shorter. */
const usual = 1024 * 1024;
/** How many of those are kept, which several transfers at full speed have at once. */
const mostKept = 32;

/**
 * Of all transfers. What is shared between threads does not count as memory that an engine has, and so is given back only
 * when all else is looked through, which may be hundreds of megabytes later.
 */
const kept: Uint8Array[] = [];

/** Buffers for pieces on their way, shared with the disk's thread and used again and again. */
export class Buffers {
	readonly #length: number;
	readonly #free: Uint8Array[];

	/** `length`: of the longest piece, in bytes; the buffers may be longer. */
	constructor(length: number) {
		this.#length = Math.max(length, usual);
		this.#free = this.#length === usual ? kept : [];
	}

	take(): Uint8Array {
		return this.#free.pop() ?? new Uint8Array(new SharedArrayBuffer(this.#length));
	}

	give(buffer: Uint8Array): void {
		if (this.#free.length < mostKept) {
			this.#free.push(buffer);
		}
	}
}
