import {homedir} from 'node:os';
import process from 'node:process';
import packageJson from '../package.json' with {type: 'json'};
import {hasScreen} from './commands/has-screen.ts';
import {HeldScreen} from './commands/held-screen.ts';
import {keyTable} from './commands/key-table.ts';
import {runMember} from './commands/run-member.ts';
import type {Config} from './config/load-config.ts';
import {formatProblem} from './config/problem.ts';
import {exitCode, explain} from './explain.ts';
import {AppError} from './model/errors.ts';
import {asksFirst} from './options/asks-first.ts';
import {findConfig} from './options/find-config.ts';
import {help} from './options/help.ts';
import {type Settled, settle} from './options/parse-options.ts';
import {readWords} from './options/read-words.ts';
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
	const held = new HeldScreen();
	try {
		const all = await readAll(words);
		const options = asksFirst(words, all.options, hasScreen())
			? await setUp(all.options, stop.signal, held)
			: all.options;
		return options === undefined ? 0 : await run({...all, options}, stop.signal, held);
	} catch (error) {
		held.close();
		if (error instanceof AppError && error.code === 'CANCELLED') {
			// Without a signal it was Ctrl-C at a question.
			return cancelledCodes[stop.reason() ?? 'SIGINT'] ?? 1;
		}

		lastWords(error);
		return exitCode(error);
	} finally {
		held.close();
		stop.close();
	}
}

/** Asks for what the app needs. Resolves with undefined where the user left instead. */
async function setUp(options: Options, signal: AbortSignal, held: HeldScreen): Promise<Options | undefined> {
	const {askFirst} = await import('./commands/ask-first.ts');
	return askFirst(options, signal, held);
}

/** Reads all that says what to do, and tells what is wrong in the configuration file. */
async function readAll(words: readonly string[]): Promise<Settled & {readonly config: Config}> {
	const {env, platform, stderr} = process;
	const place = {environment: env, directory: process.cwd(), home: homedir(), platform};
	const read = readWords(words);
	const config = await findConfig(read, place, keyTable);
	// First, for it may be why the rest makes no sense.
	for (const problem of config.problems) {
		stderr.write(`${formatProblem(problem, config.file)}\n`);
	}

	return {...settle(read, place, config), config};
}

/** Each command is loaded only when it is the one that is wanted. */
async function run(
	all: Settled & {readonly config: Config},
	signal: AbortSignal,
	held: HeldScreen,
): Promise<number> {
	const {options} = all;
	switch (options.command) {
		case 'help':
			process.stdout.write(help);
			return 0;
		case 'version':
			process.stdout.write(`${packageJson.version}\n`);
			return 0;
		case 'config': {
			const {runConfig} = await import('./commands/run-config.ts');
			return runConfig({...all, stdout: process.stdout});
		}
		case 'get':
		case 'ls':
		case 'peers': {
			const {runVisit} = await import('./commands/run-visit.ts');
			return runVisit(options, signal);
		}
		default:
			return runMember(options, signal, held);
	}
}
