import process from 'node:process';
import {bindAddress} from '../engine/own-address.ts';
import {workerEngine} from '../link/worker.ts';
import {memberOptions} from '../options/engine-options.ts';
import {findPassword} from '../options/find-password.ts';
import type {Password} from '../options/read-password.ts';
import type {Options} from '../options.ts';
import {checkFolder} from './check-folder.ts';
import {isPortFree} from './is-port-free.ts';
import {makeFolder} from './make-folder.ts';
import {serve} from './serve.ts';

/** Runs a command that is a part of its network, with a screen or without. Resolves with the exit code. */
export async function runMember(options: Options, signal: AbortSignal): Promise<number> {
	if (!options.demo) {
		await checkFolder(options.folder);
		await makeFolder(options.to);
		return runNode({...options, port: await thePort(options)}, await findPassword(options), signal);
	}

	const {openDemo} = await import('../demo/open-demo.ts');
	const demo = await openDemo();
	try {
		const {folder, join, password} = demo;
		// On a terminal it stands above the screen, and is seen again when that closes.
		process.stderr.write('This is a demo: its peers and files are made up, and are removed when it ends.\n');
		const port = options.portMayChange ? 0 : options.port;
		const inside = {...options, stateDirectory: undefined, folder, to: folder, host: '127.0.0.1', port, join};
		return await runNode(inside, {password, generated: true}, signal);
	} finally {
		await demo.close();
	}
}

async function thePort({host, port, portMayChange}: Options): Promise<number> {
	const another = portMayChange && !(await isPortFree(port, bindAddress(host)));
	return another ? 0 : port;
}

async function runNode(
	options: Options,
	{password, generated}: Password,
	signal: AbortSignal,
): Promise<number> {
	const {stdin, stdout, stderr} = process;
	const engine = workerEngine(memberOptions(options, password));
	try {
		if (options.command === 'serve' || !stdout.isTTY || !stdin.isTTY) {
			// What is not a terminal may be a log that others read, and they know a password that was given already.
			const invitePassword = generated || stdout.isTTY ? password : undefined;
			return await serve({engine, options, stdout, stderr, signal, invitePassword});
		}

		const {openScreen} = await import('./open-screen.ts');
		return await openScreen({engine, options, password, signal});
	} finally {
		await engine.close();
	}
}
