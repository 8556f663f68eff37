import {open, rm, stat} from 'node:fs/promises';
import {setTimeout as delay} from 'node:timers/promises';

/** Milliseconds after which whoever has the turn must have been killed: a change takes a few. */
const longestTurn = 5000;
/** Milliseconds to wait for the turn. */
const patience = 8000;
const step = 20;

/**
 * Does `work`, which reads the file at `path` and writes it anew, while no other program does the same: the change of one
 * of them would be lost. Where no turn is to be had, as on a disk that cannot be written, it is done without.
 */
export async function inTurn<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
	const turn = `${path}.lock`;
	const isOurs = await take(turn);
	try {
		return await work();
	} finally {
		if (isOurs) {
			await rm(turn, {force: true}).catch(() => {});
		}
	}
}

/** Resolves with whether it has been taken. */
async function take(turn: string): Promise<boolean> {
	for (const end = performance.now() + patience; performance.now() < end; ) {
		try {
			// Only one can make it.
			await (await open(turn, 'wx', 0o600)).close();
			return true;
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
				return false;
			}
		}

		if (await isLeft(turn)) {
			await rm(turn, {force: true}).catch(() => {});
		} else {
			await delay(step);
		}
	}

	return false;
}

/** Resolves with whether who made it is no more. */
async function isLeft(turn: string): Promise<boolean> {
	try {
		return Math.abs(Date.now() - (await stat(turn)).mtimeMs) > longestTurn;
	} catch {
		return false;
	}
}
