import {writeFileSync} from 'node:fs';
import {setPriority} from 'node:os';

const niceness = 10;

/**
 * Lets everybody else on this machine go before a process, this one if none is named. For one that stands for another
 * machine, whose work is not to take the time of this one's screen. Linux weighs sessions against each other before it
 * looks at priorities within them, so it has to be started in a session of its own.
 */
export function stepAside(pid?: number): void {
	setPriority(pid ?? 0, niceness);
	try {
		writeFileSync(`/proc/${pid ?? 'self'}/autogroup`, String(niceness));
	} catch {
		// This system does not weigh sessions.
	}
}
