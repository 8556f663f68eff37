import {writeFileSync} from 'node:fs';
import {setPriority} from 'node:os';

const niceness = 10;

/**
 * Lets everybody else on this machine go first. For a process that stands for another machine, whose work is not to take the
 * time of this one's screen. Linux weighs sessions against each other before it looks at priorities within them, so it
 * has to be started in a session of its own.
 */
export function stepAside(): void {
	setPriority(niceness);
	try {
		writeFileSync('/proc/self/autogroup', String(niceness));
	} catch {
		// This system does not weigh sessions.
	}
}
