/** Bytes of a buffer that is kept for the next transfer: what nearly all pieces have. */
const usual = 1024 * 1024;
/** How many are kept. */
const mostKept = 8;

/**
 * Of all transfers, as what is shared between threads is given back to the system only once none of them knows of it any
 * more, which may be long after.
 */
const kept: Uint8Array[] = [];

/** Buffers for pieces on their way, shared with the disk's thread and used again and again. */
export class Buffers {
	readonly #length: number;
	readonly #free: Uint8Array[];

	/** `length`: of the longest piece, in bytes. */
	constructor(length: number) {
		this.#length = length;
		this.#free = length === usual ? kept : [];
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
