import {setTimeout as delay} from 'node:timers/promises';

/** A place among the files that go out at once. */
export interface UploadSlot {
	/** Leaves it to the next. Idempotent. */
	release(): void;
}

export interface UploadSlotsOptions {
	/** How many there are. */
	readonly count: number;
	/** Resolves after `milliseconds`; rejects when `signal` aborts. */
	readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

interface Waiter {
	readonly person: string;
	readonly take: (slot: UploadSlot) => void;
}

/** How many of one person may wait. */
const longestQueue = 64;

/**
 * Lets so many files go out at once. Who has the fewest of them comes next, and of those who have equally many the one
 * that has waited longest. The last free place is kept for somebody who has none, so that nobody can take them all.
 */
export class UploadSlots {
	readonly #sleep: NonNullable<UploadSlotsOptions['sleep']>;
	readonly #taken = new Map<string, number>();
	/** In the order in which they came. */
	readonly #waiting = new Set<Waiter>();
	#count: number;
	#total = 0;

	constructor({count, sleep = pause}: UploadSlotsOptions) {
		this.#count = count;
		this.#sleep = sleep;
	}

	/** Sets how many there are. What goes out already goes on either way. */
	setCount(count: number): void {
		this.#count = count;
		this.#fill();
	}

	/**
	 * Waits for a place, at most `patience` milliseconds. Resolves with undefined where there was none in time, or where
	 * `signal` has aborted.
	 */
	async acquire(person: string, patience: number, signal: AbortSignal): Promise<UploadSlot | undefined> {
		if (signal.aborted) {
			return undefined;
		}

		if (this.#isFreeFor(person) && !this.#isWaiting(person)) {
			return this.#take(person);
		}

		if (this.#waitingOf(person) >= longestQueue) {
			return undefined;
		}

		return this.#wait(person, patience, signal);
	}

	async #wait(person: string, patience: number, signal: AbortSignal): Promise<UploadSlot | undefined> {
		const got = Promise.withResolvers<UploadSlot>();
		const waiter: Waiter = {person, take: got.resolve};
		this.#waiting.add(waiter);
		const done = new AbortController();
		const tooLate = this.#sleep(patience, AbortSignal.any([signal, done.signal])).then(
			() => undefined,
			() => undefined,
		);
		const slot = await Promise.race([got.promise, tooLate]);
		done.abort();
		if (slot === undefined && !this.#waiting.delete(waiter)) {
			// It was given one at the very moment at which it gave up.
			(await got.promise).release();
		}

		return slot;
	}

	#take(person: string): UploadSlot {
		this.#total += 1;
		this.#taken.set(person, (this.#taken.get(person) ?? 0) + 1);
		let isHeld = true;
		return {
			release: () => {
				if (isHeld) {
					isHeld = false;
					this.#leave(person);
				}
			},
		};
	}

	#leave(person: string): void {
		const left = (this.#taken.get(person) ?? 0) - 1;
		this.#total -= 1;
		if (left > 0) {
			this.#taken.set(person, left);
		} else {
			this.#taken.delete(person);
		}

		this.#fill();
	}

	#fill(): void {
		for (let next = this.#next(); next !== undefined; next = this.#next()) {
			this.#waiting.delete(next);
			next.take(this.#take(next.person));
		}
	}

	#next(): Waiter | undefined {
		let best: Waiter | undefined;
		let fewest = Number.POSITIVE_INFINITY;
		for (const waiter of this.#waiting) {
			const has = this.#taken.get(waiter.person) ?? 0;
			if (has < fewest) {
				best = waiter;
				fewest = has;
			}
		}

		return best !== undefined && this.#isFreeFor(best.person) ? best : undefined;
	}

	#isFreeFor(person: string): boolean {
		const free = this.#count - this.#total;
		return free > 0 && (free > 1 || this.#count === 1 || !this.#taken.has(person));
	}

	#isWaiting(person: string): boolean {
		return this.#waitingOf(person) > 0;
	}

	#waitingOf(person: string): number {
		let count = 0;
		for (const waiter of this.#waiting) {
			count += waiter.person === person ? 1 : 0;
		}

		return count;
	}
}

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
	delay(milliseconds, undefined, {signal});
