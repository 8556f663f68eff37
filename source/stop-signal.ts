import process from 'node:process';

/** Why the program is to end: a signal, or nobody reads what it writes any more. */
export type StopReason = NodeJS.Signals | 'EPIPE';

/** The wish to end, as the system tells it. */
export interface StopSignal {
	/** Aborts with the first of the reasons. */
	readonly signal: AbortSignal;
	/** Which one came first; undefined: none yet. */
	readonly reason: () => StopReason | undefined;
	/** Listens no more. Idempotent. */
	close(): void;
}

const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Listens for what ends a program. A second signal ends it at once, as if nobody listened. */
export function stopSignal(): StopSignal {
	const controller = new AbortController();
	let reason: StopReason | undefined;
	const close = (): void => {
		for (const name of names) {
			process.off(name, stop);
		}
	};
	const stop = (why: StopReason): void => {
		if (reason === undefined) {
			// The listener stays: the screen gives the terminal back by itself, but ends the program where it is alone.
			reason = why;
			controller.abort();
		} else if (why !== 'EPIPE') {
			close();
			process.kill(process.pid, why);
		}
	};
	for (const name of names) {
		process.on(name, stop);
	}

	// Stays for good: without a listener a late write to a closed pipe would end the program with a stack trace.
	for (const stream of [process.stdout, process.stderr]) {
		stream.on('error', () => stop('EPIPE'));
	}

	return {signal: controller.signal, reason: () => reason, close};
}
