import process from 'node:process';
import packageJson from '../package.json' with {type: 'json'};
import {withoutFetch} from './commands/without-fetch.ts';
import {exitCode, explain} from './explain.ts';
import {AppError} from './model/errors.ts';
import {asksFirst} from './options/asks-first.ts';
import {help} from './options/help.ts';
import {parseOptions} from './options/parse-options.ts';
import type {Options} from './options.ts';
import {type StopReason, stopSignal} from './stop-signal.ts';

const cancelledCodes: Readonly<Partial<Record<StopReason, number>>> = {
	EPIPE: 0,
	SIGHUP: 129,
	SIGINT: 130,
	SIGTERM: 143,
};

/** Tells the user, in one sentence, of the error that ends the program. */
export const lastWords = (error: unknown): void => {
	process.stderr.write(explain(error, Boolean(process.env.TINYP2P_DEBUG)));
};

/** Runs the words after the program's name as one command. Resolves with the exit code, and never rejects. */
export async function main(words: readonly string[]): Promise<number> {
	const stop = stopSignal();
	try {
		const options = parseOptions(words, {environment: process.env, directory: process.cwd()});
		const terminal = process.stdin.isTTY && process.stdout.isTTY;
		const chosen = asksFirst(words, options, terminal) ? await setUp(options, stop.signal) : options;
		return chosen === undefined ? 0 : await run(chosen, stop.signal);
	} catch (error) {
		if (error instanceof AppError && error.code === 'CANCELLED') {
			// Without a signal it was Ctrl-C at a question.
			return cancelledCodes[stop.reason() ?? 'SIGINT'] ?? 1;
		}

		lastWords(error);
		return exitCode(error);
	} finally {
		stop.close();
	}
}

/** Asks for what the app needs. Resolves with undefined where the user left instead. */
async function setUp(options: Options, signal: AbortSignal): Promise<Options | undefined> {
	const {openSetup} = await withoutFetch(() => import('./commands/open-setup.tsx'));
	return openSetup({options, signal});
}

/** Each command is loaded only when it is the one that is wanted. */
async function run(options: Options, signal: AbortSignal): Promise<number> {
	switch (options.command) {
		case 'help':
			process.stdout.write(help);
			return 0;
		case 'version':
			process.stdout.write(`${packageJson.version}\n`);
			return 0;
		case 'get':
		case 'ls':
		case 'peers': {
			const {runVisit} = await import('./commands/run-visit.ts');
			return runVisit(options, signal);
		}
		default: {
			const {runMember} = await import('./commands/run-member.ts');
			return runMember(options, signal);
		}
	}
}
