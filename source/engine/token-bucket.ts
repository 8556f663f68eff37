import {setTimeout as delay} from 'node:timers/promises';
import {AppError} from '../model/errors.ts';

export interface TokenBucketOptions {
	/** Bytes a second; undefined: no limit. */
	readonly rate: number | undefined;
	/** Milliseconds, always growing. */
	readonly now?: () => number;
	/** Resolves after `milliseconds`; rejects when `signal` aborts. */
	readonly sleep?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

const longestNap = 200;

/**
 * Holds all who share it down to one rate together, in the order in which they ask. A chunk passes as soon as all
 * bytes before it are paid for, so chunks larger than a second's worth pass too.
 */
export class TokenBucket {
	readonly #now: () => number;
	readonly #sleep: NonNullable<TokenBucketOptions['sleep']>;
	#rate: number | undefined;
	#taken = 0;
	#paid = 0;
	#checked: number;

	constructor({rate, now = () => performance.now(), sleep = pause}: TokenBucketOptions) {
		this.#rate = rate;
		this.#now = now;
		this.#sleep = sleep;
		this.#checked = now();
	}

	/** Sets the rate, also for those who wait already. */
	setRate(rate: number | undefined): void {
		this.#pay();
		this.#rate = rate;
	}

	/** Waits until `bytes` may pass. Rejects with `CANCELLED` when `signal` aborts. */
	take(bytes: number, signal?: AbortSignal): void | Promise<void> {
		this.#pay();
		const before = this.#taken;
		this.#taken += bytes;
		return this.#paid >= before ? undefined : this.#wait(before, signal);
	}

	async #wait(before: number, signal: AbortSignal | undefined): Promise<void> {
		while (this.#paid < before) {
			// In short naps, since the rate may change meanwhile.
			const wanted = ((before - this.#paid) * 1000) / (this.#rate ?? Number.POSITIVE_INFINITY);
			try {
				await this.#sleep(Math.min(wanted, longestNap), signal);
			} catch (cause) {
				throw new AppError('CANCELLED', 'The transfer was cancelled.', {cause});
			}

			this.#pay();
		}
	}

	/** Time pays for what was taken, and never ahead: a pause saves up nothing. */
	#pay(): void {
		const now = this.#now();
		const earned =
			this.#rate === undefined ? Number.POSITIVE_INFINITY : ((now - this.#checked) * this.#rate) / 1000;
		this.#paid = Math.min(this.#paid + earned, this.#taken);
		this.#checked = now;
	}
}

const pause = (milliseconds: number, signal: AbortSignal | undefined): Promise<void> =>
	delay(milliseconds, undefined, signal === undefined ? {} : {signal});
