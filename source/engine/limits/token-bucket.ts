import {setTimeout as delay} from 'node:timers/promises';
import {AppError} from '../../model/errors.ts';
import {FairQueue} from './fair-queue.ts';

export interface TokenBucketOptions {
	/** Bytes a second; undefined: no limit; 0: nothing passes. */
	readonly rate: number | undefined;
	/** Milliseconds, always growing. */
	readonly now?: () => number;
	/** Resolves after `milliseconds`; rejects when `signal` aborts. */
	readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

const longestNap = 200;
/** How many milliseconds' worth may be saved up, so that a late timer costs nothing. */
const savings = 20;

/**
 * Holds all who share it down to one rate together, in fair turns of persons and not of those who ask: one with twenty
 * connections gets as much as one with a single one. A chunk passes as soon as all before it is paid for, so chunks
 * larger than a second's worth pass too.
 */
export class TokenBucket {
	readonly #now: () => number;
	readonly #sleep: NonNullable<TokenBucketOptions['sleep']>;
	readonly #queue = new FairQueue<() => void>();
	#rate: number | undefined;
	/** Bytes that have passed and that time has not paid for yet; negative: what is saved up. */
	#debt = 0;
	#checked: number;
	#isPumping = false;
	#nap = new AbortController();

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
		this.#nap.abort();
	}

	/** Waits until `bytes` of `person` may pass. Rejects with `CANCELLED` when `signal` aborts. */
	take(bytes: number, signal?: AbortSignal, person = ''): void | Promise<void> {
		if (this.#rate === undefined && this.#queue.size === 0) {
			return undefined;
		}

		this.#pay();
		if (this.#queue.size === 0 && this.#mayPass()) {
			this.#debt += bytes;
			this.#queue.served(person, bytes);
			return undefined;
		}

		return this.#wait(bytes, signal, person);
	}

	#wait(bytes: number, signal: AbortSignal | undefined, person: string): Promise<void> {
		const {promise, resolve, reject} = Promise.withResolvers<void>();
		const pass = (): void => {
			signal?.removeEventListener('abort', giveUp);
			this.#debt += bytes;
			resolve();
		};
		const giveUp = (): void => {
			if (this.#queue.remove(person, pass)) {
				reject(new AppError('CANCELLED', 'The transfer was cancelled.', {cause: signal?.reason}));
			}

			if (this.#queue.size === 0) {
				this.#nap.abort();
			}
		};
		this.#queue.add(person, pass, bytes);
		signal?.addEventListener('abort', giveUp, {once: true});
		if (signal?.aborted) {
			giveUp();
		} else {
			void this.#pump();
		}

		return promise;
	}

	/** Lets pass, one after the other, who waits, until nobody does. */
	async #pump(): Promise<void> {
		if (this.#isPumping) {
			return;
		}

		this.#isPumping = true;
		for (;;) {
			this.#pay();
			while (this.#queue.size > 0 && this.#mayPass()) {
				this.#queue.next()?.();
			}

			if (this.#queue.size === 0) {
				break;
			}

			await this.#rest();
		}

		this.#isPumping = false;
	}

	/** In short naps, which a new rate ends. */
	async #rest(): Promise<void> {
		this.#nap = new AbortController();
		const {signal} = this.#nap;
		const wanted = (this.#debt * 1000) / (this.#rate ?? Number.POSITIVE_INFINITY);
		if (this.#rate === 0) {
			await new Promise<void>(resolve => signal.addEventListener('abort', () => resolve(), {once: true}));
		} else {
			await this.#sleep(Math.min(wanted, longestNap), signal).catch(() => undefined);
		}
	}

	#mayPass(): boolean {
		return this.#rate === undefined || (this.#rate > 0 && this.#debt <= 0);
	}

	/** Time pays for what has passed, and hardly ahead: a pause saves up next to nothing. */
	#pay(): void {
		const now = this.#now();
		if (this.#rate === undefined) {
			this.#debt = 0;
		} else {
			const most = (this.#rate * savings) / 1000;
			this.#debt = Math.max(-most, this.#debt - ((now - this.#checked) * this.#rate) / 1000);
		}

		this.#checked = now;
	}
}

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
	delay(milliseconds, undefined, {signal});
