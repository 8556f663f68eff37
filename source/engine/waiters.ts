/** How many are woken before others have their turn. */
const atATime = 25;
/** Milliseconds for each that waits, between two times that all are woken. */
const timeForEach = 2;

/**
 * Those who wait for the next change. The first change after a quiet time wakes all of them at once, a few at a time; where
 * one comes after the other they are woken the more rarely the more of them there are, so that telling them leaves time
 * for everything else.
 */
export class Waiters {
	readonly #waiting = new Set<() => void>();
	#lastWoken = Number.NEGATIVE_INFINITY;
	#pause = 0;
	#timer: NodeJS.Timeout | undefined;

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
		if (this.#timer === undefined) {
			const wait = this.#lastWoken + this.#pause - performance.now();
			if (wait <= 0) {
				this.#wakeAll();
			} else {
				this.#timer = setTimeout(() => {
					this.#timer = undefined;
					this.#wakeAll();
				}, wait).unref();
			}
		}
	}

	#wakeAll(): void {
		this.#lastWoken = performance.now();
		this.#pause = this.#waiting.size * timeForEach;
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
