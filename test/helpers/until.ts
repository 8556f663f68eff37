import {setTimeout as delay} from 'node:timers/promises';

/**
 * Waits until `condition` gives a value that is neither undefined nor false, looking again every few
 * milliseconds. @returns that value. Rejects, naming what was waited for, after `timeout` milliseconds.
 */
export async function until<Value>(
	condition: () => Value | Promise<Value>,
	{timeout = 60_000, what = condition.toString()}: {timeout?: number; what?: string} = {},
): Promise<Exclude<Value, undefined | false>> {
	const deadline = performance.now() + timeout;
	for (;;) {
		const value = await condition();
		if (value !== undefined && value !== false) {
			return value as Exclude<Value, undefined | false>;
		}

		if (performance.now() > deadline) {
			throw new Error(`Waited ${timeout} ms in vain for ${what}`);
		}

		await delay(5);
	}
}
