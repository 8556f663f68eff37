import type {Limits} from '../model/fact.ts';
import {TokenBucket} from './token-bucket.ts';

/** The two limits, which may change at any time, and what holds to them. */
export class SpeedLimits {
	readonly down: TokenBucket;
	readonly up: TokenBucket;
	readonly #report: (limits: Limits) => void;

	/** `report` is told the limits at once and whenever they are set. */
	constructor(limits: Limits, report: (limits: Limits) => void) {
		this.down = new TokenBucket({rate: limits.down});
		this.up = new TokenBucket({rate: limits.up});
		this.#report = report;
		report(limits);
	}

	set({down, up}: Limits): void {
		this.down.setRate(down);
		this.up.setRate(up);
		this.#report({down, up});
	}
}
