import {type ChildProcess, spawn} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import type {ExecutionContext} from 'ava';
import {ownState} from './own-state.ts';
import {until} from './until.ts';

/** The program as it is written, and as it is built. */
export const programs = {
	source: fileURLToPath(new URL('../../source/cli.ts', import.meta.url)),
	built: fileURLToPath(new URL('../../dist/cli.js', import.meta.url)),
} as const;

export interface RunOptions {
	/** @default the file system's root, so that nothing depends on the checkout */
	readonly cwd?: string;
	/** Added to an environment that holds nothing of ours. */
	readonly env?: Readonly<Record<string, string>>;
	/** @default programs.source */
	readonly program?: string;
	/** The Node to run it with. @default this one */
	readonly node?: string;
	/** The user to run it as. */
	readonly uid?: number;
}

/** How a program ended. */
export interface Ended {
	readonly code: number | null;
	readonly signal: NodeJS.Signals | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** A program that runs. */
export interface Running {
	readonly child: ChildProcess;
	/** What it has written so far. */
	readonly output: {stdout: string; stderr: string};
	/** Resolves when it has ended and all that it wrote was read. */
	readonly ended: Promise<Ended>;
	/** Resolves with the match once it has written what `expression` finds on standard output. */
	written(expression: RegExp): Promise<RegExpExecArray>;
}

/** Starts the program with these words. It is killed when the test ends. */
export function startProgram(
	t: ExecutionContext,
	words: readonly string[],
	options: RunOptions = {},
): Running {
	const {cwd = '/', env = {}, program = programs.source, node = process.execPath, uid} = options;
	const {PATH = '', HOME = '', TMPDIR = ''} = process.env;
	// Only the source may warn, of types that some versions of Node take out with a warning.
	const flags = program === programs.built ? [] : ['--no-warnings'];
	const child = spawn(node, [...flags, program, ...words], {
		cwd,
		// Nothing of the user's own settings, either.
		env: {PATH, HOME, XDG_CONFIG_HOME: '/nowhere', ...ownState(t), ...(TMPDIR ? {TMPDIR} : {}), ...env},
		stdio: ['ignore', 'pipe', 'pipe'],
		...(uid === undefined ? {} : {uid}),
	});
	t.teardown(() => child.kill('SIGKILL'));
	const output = {stdout: '', stderr: ''};
	for (const name of ['stdout', 'stderr'] as const) {
		child[name].setEncoding('utf8').on('data', (text: string) => {
			output[name] += text;
		});
	}

	const ended = new Promise<Ended>((resolve, reject) => {
		child.once('error', reject).once('close', (code, signal) => resolve({code, signal, ...output}));
	});
	return {
		child,
		output,
		ended,
		written: expression =>
			until(
				() => {
					if (child.exitCode !== null) {
						throw new Error(`It ended with ${child.exitCode} before: ${output.stdout}${output.stderr}`);
					}

					return expression.exec(output.stdout) ?? undefined;
				},
				{what: `${expression} on standard output`},
			),
	};
}

/** Runs the program with these words to its end. */
export const runProgram = (
	t: ExecutionContext,
	words: readonly string[],
	options?: RunOptions,
): Promise<Ended> => startProgram(t, words, options).ended;
