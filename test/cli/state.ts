import {once} from 'node:events';
import {readdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {Database} from '../../source/storage/database.ts';
import {type Running, startProgram} from '../helpers/run-program.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

const password = 'a password for the state of this test';

/** Starts a server with a state of its own; resolves with its address. */
async function serve(
	t: ExecutionContext,
	{folder, state, words = []}: {folder: string; state: string; words?: readonly string[]},
): Promise<Running & {readonly url: string}> {
	const running = startProgram(
		t,
		['serve', folder, '--port', '0', '--host', '127.0.0.1', '--state-dir', state, ...words],
		{env: {TINYP2P_PASSWORD: password}},
	);
	const [, url = ''] = await running.written(/ at (http:\S+)\n/);
	return {...running, url};
}

/** @returns whether what a running program keeps in `state` has a peer in it that has answered. */
async function isKept(state: string, peer: string): Promise<boolean> {
	const name = (await readdir(state)).find(file => file.endsWith('.sqlite')) ?? '';
	const database = new Database(join(state, name));
	try {
		const row = database
			.prepare<{proven: number}, [string]>('SELECT proven FROM peers WHERE url = ?')
			.first(peer);
		return row?.proven === 1;
	} finally {
		database.close();
	}
}

test('one that was killed knows its peers at the next start, and a second one is told of the first', async t => {
	const [here, there] = [await temporaryFolder(t), await temporaryFolder(t)];
	await writeFile(join(there, 'a.txt'), 'A');
	const state = join(await temporaryFolder(t), 'not', 'there', 'yet');
	const other = await serve(t, {folder: there, state: join(await temporaryFolder(t), 'other')});
	const first = await serve(t, {folder: here, state, words: ['--join', other.url]});
	await first.written(/info .*Answers and lists 1 file\./);

	const second = await serve(t, {folder: here, state});
	await second.written(
		new RegExp(
			`warning Another tinyp2p-tui \\(process ${first.child.pid}, sharing ${here}, since \\S+ \\S+ UTC\\) keeps the state .* --state-dir names`,
		),
	);
	second.child.kill();
	t.like(await second.ended, {code: 0, stderr: ''});

	await until(async () => isKept(state, other.url));
	first.child.kill('SIGKILL');
	await once(first.child, 'exit');
	const third = await serve(t, {folder: here, state});
	await third.written(new RegExp(`info    ${other.url} .*Answers and lists 1 file\\.`));
	t.notRegex(third.output.stdout, /kept|keeps|damaged/);
	third.child.kill();
	t.like(await third.ended, {code: 0, stderr: ''});
});
