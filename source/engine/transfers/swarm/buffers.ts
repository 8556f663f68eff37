/** Buffers for pieces on their way, shared with the disk's thread and used again and again. */
export class Buffers {
	readonly #length: number;
	readonly #free: Uint8Array[] = [];

	/** `length`: of the longest piece, in bytes. */
	constructor(length: number) {
		this.#length = length;
	}

	take(): Uint8Array {
		return this.#free.pop() ?? new Uint8Array(new SharedArrayBuffer(this.#length));
	}

	give(buffer: Uint8Array): void {
		this.#free.push(buffer);
	}
}
