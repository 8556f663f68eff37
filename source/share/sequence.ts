/** Does one piece of work after the other. */
export class Sequence {
	readonly #signal: AbortSignal;
	readonly #done: () => void;
	#last: Promise<unknown> = Promise.resolve();

	/** Nothing is begun any more once `signal` aborts; `done` is called after each piece of work. */
	constructor(signal: AbortSignal, done: () => void) {
		this.#signal = signal;
		this.#done = done;
	}

	/** Resolves when all that was added has ended. */
	get idle(): Promise<unknown> {
		return this.#last;
	}

	/** Does `work` after all earlier ones. Resolves with what it threw. */
	add(work: (signal: AbortSignal) => Promise<void>): Promise<unknown> {
		const ended = this.#last.then(async () => {
			try {
				this.#signal.throwIfAborted();
				await work(this.#signal);
				return undefined;
			} catch (error) {
				return error;
			} finally {
				this.#done();
			}
		});
		this.#last = ended;
		return ended;
	}
}
