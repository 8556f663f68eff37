import {type Rates, ratesLength} from '../../model/fact.ts';

const second = 1000;

/** What has moved in all, in bytes. */
export interface Totals {
	readonly down: number;
	readonly up: number;
}

/** Keeps how much moved in each of the last seconds. */
export class RateHistory {
	readonly #now: () => number;
	#rates: Rates = {down: [], up: []};
	#totals: Totals = {down: 0, up: 0};
	#sampled: number;

	/** `now` is in milliseconds. */
	constructor(now = () => performance.now()) {
		this.#now = now;
		this.#sampled = now();
	}

	get rates(): Rates {
		return this.#rates;
	}

	/** Takes in what has moved until now, once a second. To be called several times a second. */
	look(totals: Totals): void {
		const now = this.#now();
		const passed = now - this.#sampled;
		if (passed < second) {
			return;
		}

		const perSecond = (bytes: number) => Math.round((bytes * second) / passed);
		const down = perSecond(totals.down - this.#totals.down);
		const up = perSecond(totals.up - this.#totals.up);
		this.#sampled = now;
		this.#totals = totals;
		const isIdle = down + up === 0;
		const wasIdle = (this.#rates.down.at(-1) ?? 0) + (this.#rates.up.at(-1) ?? 0) === 0;
		if (!(isIdle && wasIdle)) {
			this.#rates = {
				down: [...this.#rates.down, down].slice(-ratesLength),
				up: [...this.#rates.up, up].slice(-ratesLength),
			};
		}
	}
}
