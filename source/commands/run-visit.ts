import process from 'node:process';
import {directEngine} from '../link/direct.ts';
import {visitorOptions} from '../options/engine-options.ts';
import {findPassword} from '../options/find-password.ts';
import type {Options} from '../options.ts';
import type {Face} from './face.ts';
import {makeFolder} from './make-folder.ts';

const commands: Readonly<Record<string, () => Promise<(face: Face) => Promise<number>>>> = {
	get: async () => (await import('./get.ts')).get,
	ls: async () => (await import('./ls.ts')).ls,
	peers: async () => (await import('./peers.ts')).peers,
};

/** Runs a command that looks into a network without being a part of it. Resolves with the exit code. */
export async function runVisit(options: Options, signal: AbortSignal): Promise<number> {
	const {password, warning} = await findPassword(options);
	const command = await commands[options.command]?.();
	if (options.command === 'get') {
		await makeFolder(options.to);
	}

	const engine = directEngine(visitorOptions(options, password));
	try {
		const code = await command?.({engine, options, stdout: process.stdout, stderr: process.stderr, signal});
		// Only now is it known to be the password of that network.
		if (warning !== undefined) {
			process.stderr.write(`${warning}\n`);
		}

		return code ?? 1;
	} finally {
		await engine.close();
	}
}
