import {TokenBucket, type TokenBucketOptions} from './token-bucket.ts';

/** What waits until bytes may pass. */
export interface Limit {
	/** Rejects with `CANCELLED` when `signal` aborts. */
	take(bytes: number, signal?: AbortSignal): void | Promise<void>;
}

/** The limit of one direction: for all together, in fair turns of persons, and for some persons one of their own. */
export class SpeedLimit implements Limit {
	readonly #all: TokenBucket;
	readonly #own = new Map<string, TokenBucket>();
	readonly #options: Omit<TokenBucketOptions, 'rate'>;

	/** `rate`: of all together, in bytes a second; undefined: no limit. */
	constructor({rate, ...options}: TokenBucketOptions) {
		this.#options = options;
		this.#all = new TokenBucket({rate, ...options});
	}

	/** Sets the limit of all together; 0: nothing passes. */
	setRate(rate: number | undefined): void {
		this.#all.setRate(rate);
	}

	/** Sets the limit of one person. */
	setRateOf(person: string, rate: number | undefined): void {
		const known = this.#own.get(person);
		known?.setRate(rate);
		if (rate === undefined) {
			this.#own.delete(person);
		} else if (known === undefined) {
			this.#own.set(person, new TokenBucket({rate, ...this.#options}));
		}
	}

	/** Waits until `bytes` of `person` may pass. Rejects with `CANCELLED` when `signal` aborts. */
	take(bytes: number, signal?: AbortSignal, person = ''): void | Promise<void> {
		const own = this.#own.get(person)?.take(bytes, signal);
		return own === undefined
			? this.#all.take(bytes, signal, person)
			: own.then(() => this.#all.take(bytes, signal, person));
	}

	/** @returns what one person's bytes wait at. */
	of(person: string): Limit {
		return {take: (bytes, signal) => this.take(bytes, signal, person)};
	}
}
