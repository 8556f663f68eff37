/** Calls back once, as soon as the most urgent of those who asked wants it. */
export class FlushTimer {
	readonly #flush: () => void;
	#timer: NodeJS.Timeout | undefined;
	#due = Number.POSITIVE_INFINITY;

	constructor(flush: () => void) {
		this.#flush = flush;
	}

	/** Asks for it within so many milliseconds. */
	within(milliseconds: number): void {
		const due = performance.now() + milliseconds;
		if (due >= this.#due) {
			return;
		}

		clearTimeout(this.#timer);
		this.#due = due;
		this.#timer = setTimeout(() => this.#flush(), milliseconds);
	}

	/** It has been done, or is not wanted any more. */
	clear(): void {
		clearTimeout(this.#timer);
		this.#due = Number.POSITIVE_INFINITY;
	}
}
