import {setImmediate as nextTurn} from 'node:timers/promises';

/** Milliseconds of work after which all else has its turn. */
const longestWork = 8;

/** Has long work make way now and then: answers of another thread may come one after the other within the same turn. */
export class Breaks {
	#since = performance.now();

	/** Resolves when the work may go on. */
	async take(): Promise<void> {
		if (performance.now() - this.#since > longestWork) {
			await nextTurn();
			this.#since = performance.now();
		}
	}
}
