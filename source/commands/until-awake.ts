import process from 'node:process';

/** Stops the process, as Ctrl-Z does, and resolves once the shell has woken it up. */
export const untilAwake = (): Promise<void> =>
	new Promise(resolve => {
		// The terminal is let go of meanwhile, and waiting for a signal alone keeps no process alive.
		const alive = setInterval(() => {}, 1_000_000);
		process.once('SIGCONT', () => {
			clearInterval(alive);
			resolve();
		});
		// All of the job, as the terminal does it: where npm started us, the shell waits for npm.
		process.kill(0, 'SIGSTOP');
	});
