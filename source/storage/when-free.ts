import {setTimeout as delay} from 'node:timers/promises';
import type {Database} from './database.ts';
import {isBusy} from './storage-error.ts';

/** Milliseconds for which a thread that others wait for may wait itself for another one's transaction. */
export const shortPatience = 5;
/** Milliseconds between two tries, and how many there are: about a minute. */
const pause = 25;
const mostTries = 2000;

/**
 * Runs `work` as one whole, as `Database.transaction` does, when no other thread is writing; until then this thread does
 * other things. Rejects with what the storage throws.
 */
export async function whenFree<Result>(database: Database, work: () => Result): Promise<Result> {
	for (let tries = 1; ; tries++) {
		try {
			return database.transaction(work, shortPatience);
		} catch (error) {
			if (!isBusy(error) || tries === mostTries) {
				throw error;
			}
		}

		await delay(pause);
	}
}
