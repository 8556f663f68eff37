import {isLoopback} from './address-policy.ts';

interface Record {
	failures: number;
	/** No connection is looked at before. */
	barredUntil: number;
}

/** Failures in a row that are let pass. */
const allowed = 5;
const firstPause = 1000;
const longestPause = 60_000;
const mostAddresses = 10_000;

/**
 * Keeps those who try one wrong key after the other from keeping us busy: after five in a row the connections from an
 * address are not looked at for a second, then two, up to a minute. This machine is never barred, as many networks may
 * live on it.
 */
export class BadKeyBackOff {
	/** By address, the one that failed longest ago first. */
	readonly #records = new Map<string, Record>();
	readonly #now: () => number;
	readonly #isExempt: (address: string) => boolean;

	/** `now`: milliseconds. `isExempt`: who is never barred. */
	constructor(now: () => number = () => performance.now(), isExempt = isLoopback) {
		this.#now = now;
		this.#isExempt = isExempt;
	}

	/** @returns whether a connection from `address` is to be closed unseen. */
	isBarred(address: string): boolean {
		return (this.#records.get(address)?.barredUntil ?? 0) > this.#now();
	}

	/** Says that `address` has shown a wrong key. */
	failed(address: string): void {
		if (address === '' || this.#isExempt(address)) {
			return;
		}

		const failures = (this.#records.get(address)?.failures ?? 0) + 1;
		const pause =
			failures < allowed ? 0 : Math.min(longestPause, firstPause * 2 ** Math.min(20, failures - allowed));
		this.#records.delete(address);
		this.#records.set(address, {failures, barredUntil: this.#now() + pause});
		const [oldest] = this.#records.keys();
		if (this.#records.size > mostAddresses && oldest !== undefined) {
			this.#records.delete(oldest);
		}
	}

	/** Says that `address` has shown the right key. */
	succeeded(address: string): void {
		this.#records.delete(address);
	}
}
