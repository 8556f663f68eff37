import process from 'node:process';
import {isatty} from 'node:tty';

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

/**
 * Listens for what ends a program. A second signal of a person ends it at once, as if nobody listened. A terminal that
 * goes away may tell so several times, by signals of the kernel and of the shell, and is one reason.
 */
export function stopSignal(): StopSignal {
	const controller = new AbortController();
	let reason: StopReason | undefined;
	let isAsked = false;
	const close = (): void => {
		for (const name of names) {
			process.off(name, onSignal);
		}
	};
	const stop = (why: StopReason): void => {
		if (reason === undefined) {
			reason = why;
			controller.abort();
		}
	};
	const onSignal = (name: NodeJS.Signals): void => {
		if (isAsked && name !== 'SIGHUP') {
			close();
			process.kill(process.pid, name);
		} else {
			// The listener stays: the screen gives the terminal back by itself, but ends the program where it is alone.
			isAsked ||= name !== 'SIGHUP';
			stop(name);
		}
	};
	for (const name of names) {
		process.on(name, onSignal);
	}

	// Stays for good: without a listener a late write to a closed pipe would end the program with a stack trace.
	for (const stream of [process.stdout, process.stderr]) {
		stream.on('error', error => stop('code' in error && error.code === 'EIO' ? 'SIGHUP' : 'EPIPE'));
	}

	if (isatty(0)) {
		// A terminal sends a signal only to those in its foreground, where we may not be any more.
		for (const event of ['end', 'close', 'error']) {
			process.stdin.on(event, () => stop('SIGHUP'));
		}
	}

	return {signal: controller.signal, reason: () => reason, close};
}
