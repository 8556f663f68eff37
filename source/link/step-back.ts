import {constants, getPriority, setPriority} from 'node:os';
import process from 'node:process';

/**
 * Lets the thread that draws, and whoever else wants the processor, go before this thread: `steps` is added to its
 * niceness. Where nobody else wants it nothing is slower. Only Linux lets a thread have a priority of its own; elsewhere
 * nothing happens.
 */
export function stepBack(steps: number): void {
	if (process.platform !== 'linux') {
		return;
	}

	try {
		setPriority(0, Math.min(constants.priority.PRIORITY_LOW, getPriority(0) + steps));
	} catch {
		// Some containers forbid it, and all works without.
	}
}
