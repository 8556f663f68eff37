import process from 'node:process';
import {setImmediate as nextTurn} from 'node:timers/promises';

const now = (): number => {
	const {user, system} = process.threadCpuUsage();
	return (user + system) / 1000;
};

/**
 * Watches how long single turns of this thread's loop are, in milliseconds of processor time, which other programs on the
 * machine do not change.
 */
export class Turns {
	#longest = 0;
	#isOver = false;
	readonly #watching = this.#watch();

	get longest(): number {
		return this.#longest;
	}

	async end(): Promise<void> {
		this.#isOver = true;
		await this.#watching;
	}

	async #watch(): Promise<void> {
		for (let before = now(); !this.#isOver; ) {
			await nextTurn();
			const after = now();
			this.#longest = Math.max(this.#longest, after - before);
			before = after;
		}
	}
}
