import {createHash} from 'node:crypto';
import {readdir, readFile, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {join} from 'node:path';
import test from 'ava';
import {runProgram, startProgram} from '../helpers/run-program.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

const local = ['--host', '127.0.0.1'] as const;

test('serve says what it serves and how to join, logs, and ends well with SIGTERM and SIGINT', async t => {
	const folder = await temporaryFolder(t);
	await writeFile(join(folder, 'a.txt'), 'a');
	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		const server = startProgram(t, ['serve', folder, '--port', '0', ...local]);
		const [, url, invite = ''] = await server.written(
			/at (http:\/\/127\.0\.0\.1:\d+)\nOthers join with: tinyp2p-tui join (tinyp2p:\/\/[a-z\d-]{34}@127\.0\.0\.1:\d+)\n/,
		);
		t.true(server.output.stdout.startsWith(`Serving ${folder} at ${url}\n`));

		const cwd = await temporaryFolder(t);
		t.like(await runProgram(t, ['get', '.', '--join', invite], {cwd}), {code: 0});
		t.deepEqual(await readdir(cwd), ['a.txt']);
		await server.written(/^\d{4}-\d\d-\d\dT[\d:.]+Z info {4}127\.0\.0\.1 .*a\.txt/m);

		server.child.kill(signal);
		t.like(await server.ended, {code: 0, stderr: ''});
	}
});

test('a password that was given is not written into what may be a log', async t => {
	const folder = await temporaryFolder(t);
	const server = startProgram(t, ['serve', folder, '--port', '0', ...local], {
		env: {TINYP2P_PASSWORD: 'hush-hush'},
	});
	await server.written(/Others join with: tinyp2p-tui --join http:\S+, with the password\n/);
	server.child.kill();
	const {stdout, stderr, code} = await server.ended;
	t.is(code, 0);
	t.regex(stderr, /^The network's password is easy to guess, [^\n]*\n$/);
	t.false(stdout.includes('hush-hush'));
});

test('serve --json writes one object per line', async t => {
	const folder = await temporaryFolder(t);
	const server = startProgram(t, ['serve', folder, '--port', '0', '--json', '--password', 'x', ...local]);
	const [line] = await server.written(/^.*\n/);
	const {url, ...greeting} = JSON.parse(line);
	t.deepEqual(greeting, {event: 'serving', folder, invite: null});
	await runProgram(t, ['ls', '--join', url, '--password', 'wrong']);
	await server.written(/\n.*password.*\n/);
	server.child.kill();
	const {stdout} = await server.ended;
	const entries = stdout
		.trim()
		.split('\n')
		.slice(1)
		.map(entry => JSON.parse(entry));
	t.true(
		entries.every(
			({event, level, time, text}) => event === 'log' && level && text && !Number.isNaN(Date.parse(time)),
		),
	);
	t.true(entries.some(({level, peer}) => level === 'warning' && peer === '127.0.0.1'));
});

test('what programs read tells the names and digests of our own kind', async t => {
	const [folder, other, cwd] = [await temporaryFolder(t), await temporaryFolder(t), await temporaryFolder(t)];
	await writeFile(join(folder, 'a.txt'), 'a');
	const words = ['--password', 'not easy to guess at all', ...local] as const;
	const server = startProgram(t, ['serve', folder, '--port', '0', '--name', 'Ada', ...words]);
	const [, url = ''] = await server.written(/ at (http:\S+)\n/);
	const visitor = startProgram(t, ['serve', other, '--port', '0', '--join', url, '--name', 'Ben', ...words]);
	await visitor.written(new RegExp(`${url} \\(Ada\\) Answers`));
	await server.written(/http:\S+ \(Ben\) Answers/);
	const sha256 = createHash('sha256').update('a').digest('hex');
	await until(async () => {
		const {stdout} = await runProgram(t, ['ls', 'a.txt', '--json', '--join', url, ...words]);
		return JSON.parse(stdout).sha256 === sha256;
	});
	const {stdout} = await runProgram(t, ['get', 'a.txt', '--json', '--join', url, ...words], {cwd});
	t.like(JSON.parse(stdout), {path: 'a.txt', state: 'done', source: url, sourceName: 'Ada'});
});

test('the app without a terminal serves', async t => {
	const folder = await temporaryFolder(t);
	const server = startProgram(t, ['--port', '0', ...local], {cwd: folder});
	await server.written(/^Serving .* at http/);
	server.child.kill();
	t.is((await server.ended).code, 0);
});

test('where the usual port is taken and none was asked for, another will do', async t => {
	const folder = await temporaryFolder(t);
	const occupant = createServer();
	t.teardown(() => occupant.close());
	// Taken by us or, where that fails, by somebody else already: either will do.
	await new Promise<void>(resolve => {
		occupant.once('error', () => resolve()).listen(2004, () => resolve());
	});
	const server = startProgram(t, ['serve', ...local], {cwd: folder});
	const [, port] = await server.written(/^Serving .* at http:\/\/127\.0\.0\.1:(\d+)\n/);
	t.not(port, '2004');
	server.child.kill();
	t.is((await server.ended).code, 0);
});

test('the server form of 2004 and its client form work together', async t => {
	const [first, second, cwd] = [await temporaryFolder(t), await temporaryFolder(t), await temporaryFolder(t)];
	await writeFile(join(first, 'first.txt'), 'one\r\n');
	await writeFile(join(second, 'second.bin'), new Uint8Array([0, 255]));
	const one = startProgram(t, ['pw', 'server', '127.0.0.1', '0'], {cwd: first});
	const [, url = ''] = await one.written(/ at (http:\S+)\n/);
	const two = startProgram(t, ['pw', 'server', '127.0.0.1', '0', url], {cwd: second});
	await two.written(new RegExp(`${url} .*Answers`));
	await one.written(/http:\S+ .*Answers/);
	t.like(await runProgram(t, ['pw', 'client', url, ''], {cwd}), {code: 0});
	t.is(await readFile(join(cwd, 'first.txt'), 'utf8'), 'one\r\n');
	t.deepEqual([...(await readFile(join(cwd, 'second.bin')))], [0, 255]);
});
