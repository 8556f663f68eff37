import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import {findPython, freePort} from '../../test/helpers/python.ts';
import {until} from '../../test/helpers/until.ts';
import type {Measured} from '../measured.ts';
import {run} from './programs.ts';
import {median, type Setting} from './setting.ts';
import {startMember} from './start-member.ts';

const name = 'file.txt';
const size = 50_000_000;
const password = 'secret';
const rounds = 2;

/** A file of text from the program of 2004 to itself, beside the same from one of our own to another. */
export async function measureOriginal({folder, original, entries}: Setting): Promise<readonly Measured[]> {
	const python = await findPython('2.7');
	const row = {name: '50 MB, as the program of 2004', unit: 'ms', limit: 0.1};
	const text =
		original === undefined ? undefined : await readFile(resolve(original), 'utf8').catch(() => undefined);
	if (python === undefined || text === undefined) {
		const missing = python === undefined ? 'no Python 2.7' : 'no copy of that program (--original FILE)';
		return [{...row, value: 0, missing}];
	}

	const [shared, fetched] = [join(folder, 'shared'), join(folder, 'fetched')];
	await Promise.all([mkdir(shared), mkdir(fetched)]);
	const script = join(folder, 'tinyp2p.py');
	// What follows its sixteen lines describes it.
	await writeFile(script, `${text.split('\n').slice(0, 16).join('\n')}\n`);
	await writeFile(
		join(shared, name),
		'Only ASCII comes through unharmed.\n'.repeat(size / 35 + 1).slice(0, size),
	);
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	// Its client asks only those whom the server knows, and a server that was told nothing does not know itself.
	const server = spawn(python.command, [script, password, 'server', '127.0.0.1', `${port}`, url], {
		cwd: shared,
		env: python.environment,
		stdio: 'ignore',
	});
	const giver = await startMember(entries.member, {folder: shared, downloads: shared});
	const taker = await startMember(entries.member, {downloads: fetched, join: [giver.url]});
	try {
		await until(
			() =>
				fetch(url).then(
					() => true,
					() => false,
				),
			{what: 'the server of 2004 to answer'},
		);
		await taker.offered(name);
		const [theirs, ours]: [number[], number[]] = [[], []];
		for (let round = 0; round < rounds; round++) {
			const words = [script, password, 'client', url, `^${name}$`];
			theirs.push(
				(await run(python.command, words, {folder: fetched, environment: python.environment})).milliseconds,
			);
			await rm(join(fetched, name));
			ours.push((await taker.fetch(name, fetched)).milliseconds);
			await rm(join(fetched, name));
		}

		return [{...row, value: median(ours), peer: {name: 'the program of 2004', value: median(theirs)}}];
	} finally {
		if (server.exitCode === null) {
			server.kill('SIGKILL');
			await once(server, 'exit');
		}

		await Promise.all([giver.close(), taker.close()]);
		await Promise.all([shared, fetched, script].map(place => rm(place, {recursive: true, force: true})));
	}
}
