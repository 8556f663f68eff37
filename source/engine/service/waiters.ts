/** How many are woken before others have their turn. */
const atATime = 25;

/** Those who wait for the next change. They are woken a few at a time, so that a thousand of them hold up nobody else. */
export class Waiters {
	readonly #waiting = new Set<() => void>();

	/** Resolves when it is woken, or when `signal` aborts. */
	wait(signal: AbortSignal): Promise<void> {
		const {promise, resolve} = Promise.withResolvers<void>();
		const end = (): void => {
			this.#waiting.delete(end);
			signal.removeEventListener('abort', end);
			resolve();
		};
		this.#waiting.add(end);
		signal.addEventListener('abort', end, {once: true});
		if (signal.aborted) {
			end();
		}

		return promise;
	}

	/** Says that something has changed. */
	wake(): void {
		this.#wakeSome([...this.#waiting]);
	}

	#wakeSome(waiting: readonly (() => void)[]): void {
		for (const end of waiting.slice(0, atATime)) {
			end();
		}

		const rest = waiting.slice(atATime);
		if (rest.length > 0) {
			setImmediate(() => this.#wakeSome(rest));
		}
	}
}
