import {type ChildProcess, execFile, spawn} from 'node:child_process';
import {randomInt} from 'node:crypto';
import {existsSync} from 'node:fs';
import {readFile, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import path from 'node:path';
import {promisify} from 'node:util';
import type {ExecutionContext} from 'ava';
import {temporaryFolder} from './temporary-folder.ts';
import {until} from './until.ts';

/** A Python that can be run. */
export interface Python {
	readonly command: string;
	readonly environment: NodeJS.ProcessEnv;
}

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');
const seed = path.resolve(root, '../shared/seed/tinyp2p-1.0.txt');

/** @returns the Python of that version, `3` or `2.7`, or undefined where there is none on the PATH. */
export async function findPython(version: '3' | '2.7'): Promise<Python | undefined> {
	// pyenv offers a command for each version that it knows, but runs only those that are chosen.
	for (const chosen of [undefined, version, '2.7.18']) {
		const environment = {
			...process.env,
			PYTHONIOENCODING: 'utf-8',
			PYTHONUNBUFFERED: '1',
			// Python 2.7 opens names beyond ASCII only where the locale says how they are spelt.
			LC_ALL: 'C.UTF-8',
			...(chosen && {PYENV_VERSION: chosen}),
		};
		const command = `python${version}`;
		try {
			await run(command, ['-c', 'import sys; sys.exit(0)'], {env: environment});
			return {command, environment};
		} catch {
			// Not this one.
		}
	}

	return undefined;
}

/** Starts a script, ends it with the test; its output grows in `output`. */
export function startPython(
	t: ExecutionContext,
	{command, environment}: Python,
	parameters: readonly string[],
	folder: string,
): {readonly process: ChildProcess; readonly output: () => string} {
	const child = spawn(command, parameters, {
		cwd: folder,
		env: environment,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', text => {
			output += text;
		});
	}

	t.teardown(() => child.kill('SIGKILL'));
	return {process: child, output: () => output};
}

/** Runs a script to its end; @returns what it printed. Rejects, with its complaint, where it fails. */
export async function runPython(
	{command, environment}: Python,
	parameters: readonly string[],
	folder: string,
): Promise<string> {
	const {stdout} = await run(command, parameters, {
		cwd: folder,
		env: environment,
		timeout: 60_000,
		maxBuffer: 64 * 1024 * 1024,
	});
	return stdout;
}

/** Where the program of 2004 is, ready to run, or undefined where the seed or Python 2.7 is missing. */
export interface Original {
	readonly python: Python;
	readonly script: string;
}

/** Puts the program of 2004 into a temporary file, or says in the log why that cannot be. */
export async function findOriginal(t: ExecutionContext): Promise<Original | undefined> {
	const python = await findPython('2.7');
	if (python === undefined || !existsSync(seed)) {
		t.log(`Skipped: ${python === undefined ? 'no Python 2.7' : `no ${seed}`} here.`);
		t.pass();
		return undefined;
	}

	const script = path.join(await temporaryFolder(t), 'tinyp2p.py');
	const lines = (await readFile(seed, 'utf8')).split('\n').slice(0, 16);
	await writeFile(script, `${lines.join('\n')}\n`);
	return {python, script};
}

/** Starts a server of 2004 over `folder`; resolves with its address once it answers. */
export async function startOriginal(
	t: ExecutionContext,
	{python, script}: Original,
	{password, folder, join = []}: {password: string; folder: string; join?: readonly string[]},
): Promise<string> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const server = startPython(
		t,
		python,
		[script, password, 'server', '127.0.0.1', `${port}`, ...join],
		folder,
	);
	await until(
		async () => {
			if (server.process.exitCode !== null) {
				throw new Error(`The server of 2004 has ended: ${server.output()}`);
			}

			return fetch(url).then(
				() => true,
				() => false,
			);
		},
		{what: 'the server of 2004 to answer'},
	);
	return url;
}

/**
 * @returns a port that was free a moment ago. It lies below those that the system gives of its own choice, so
 * that no other test gets it in the meantime.
 */
export async function freePort(): Promise<number> {
	for (;;) {
		const port = randomInt(12_000, 32_000);
		const {promise, resolve} = Promise.withResolvers<boolean>();
		const server = createServer()
			.once('error', () => resolve(false))
			.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
		if (await promise) {
			return port;
		}
	}
}
