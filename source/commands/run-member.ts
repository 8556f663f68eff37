import {relative} from 'node:path';
import process from 'node:process';
import {nearest} from '../model/nearest.ts';
import {commandWords} from '../options/form.ts';
import type {Password} from '../options/read-password.ts';
import type {Options} from '../options.ts';
import {checkFolder} from './check-folder.ts';
import {hasScreen} from './has-screen.ts';
import type {HeldScreen} from './held-screen.ts';
import {makeFolder} from './make-folder.ts';
import {openScreen} from './open-screen.ts';

/** Runs a command that is a part of its network, with a screen or without. Resolves with the exit code. */
export async function runMember(options: Options, signal: AbortSignal, held: HeldScreen): Promise<number> {
	if (options.demo) {
		// On a terminal it stands above the screen, and is seen again when that closes.
		held.above('This is a demo: its peers and files are made up, and are removed when it ends.\n');
	} else {
		await checkFolder(options.folder, meantCommand(options));
		await makeFolder(options.to);
	}

	const password = await askedPassword(options);
	const start = async () => {
		const {startDemo, startMember} = await import('./start-member.ts');
		return options.demo ? startDemo(options) : startMember(options, password);
	};
	const {stdout, stderr} = process;
	if (options.command !== 'serve' && hasScreen()) {
		return openScreen({start, options, signal, held});
	}

	const {serve} = await import('./serve.ts');
	const member = await start();
	try {
		const {engine, generated, warning} = member;
		if (warning !== undefined) {
			stderr.write(`${warning}\n`);
		}

		// What is not a terminal may be a log that others read, and they know a password that was given already.
		const invitePassword = generated || stdout.isTTY ? member.password : undefined;
		return await serve({engine, options: member.options, stdout, stderr, signal, invitePassword});
	} finally {
		await member.close();
	}
}

/** @returns the command that was meant where the only word, which names a folder, is one with a slip in it. */
const meantCommand = ({command, folder}: Options): string | undefined =>
	command === 'app' ? nearest(relative(process.cwd(), folder), commandWords) : undefined;

/** Finds out the password where the user has to be asked, or told, before a screen opens; undefined where not. */
async function askedPassword(options: Options): Promise<Password | undefined> {
	const {demo, passwordFile, askPassword, join} = options;
	if (demo || !(passwordFile !== undefined || askPassword || join.length > 0)) {
		return undefined;
	}

	const {findPassword} = await import('../options/find-password.ts');
	return findPassword(options);
}
