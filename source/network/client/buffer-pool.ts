/** Buffers of one size that are used again, so that what streams through them costs no garbage. */
export class BufferPool {
	readonly size: number;
	readonly #mostFree: number;
	readonly #free: Buffer[] = [];

	/** `size` in bytes; at most `mostFree` buffers are kept while nobody uses them. */
	constructor(size: number, mostFree: number) {
		this.size = size;
		this.#mostFree = mostFree;
	}

	/** @returns a buffer with any content. */
	take(): Buffer {
		return this.#free.pop() ?? Buffer.allocUnsafeSlow(this.size);
	}

	/** Takes back a buffer that nothing reads from or writes to any more. */
	give(buffer: Buffer): void {
		if (this.#free.length < this.#mostFree) {
			this.#free.push(buffer);
		}
	}
}
