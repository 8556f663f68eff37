/** The shortest and the longest pause between retries, in milliseconds. */
export interface BackOffLimits {
	readonly retryFirst: number;
	readonly retryLongest: number;
}

/**
 * @returns milliseconds to wait after `failures` failures in a row (1 or more): doubling, up to the longest, and
 * 25 % more or less at random so that many who failed together do not all come back together. `random` gives 0 to 1.
 */
export function backOff(failures: number, limits: BackOffLimits, random: () => number): number {
	const doubled = limits.retryFirst * 2 ** Math.min(failures - 1, 40);
	return Math.round(Math.min(doubled, limits.retryLongest) * (0.75 + random() / 2));
}
