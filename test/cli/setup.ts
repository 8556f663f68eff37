import {existsSync} from 'node:fs';
import {mkdir, readdir, readFile, rename, stat, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {join} from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {onTerminal, type TerminalOptions} from '../helpers/on-terminal.ts';
import {programs, startProgram} from '../helpers/run-program.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

// As it is built, for only that draws screens.
const program = programs.built;
const [pasteBegins, pasteEnds] = ['\u001B[200~', '\u001B[201~'];

test.before('the bundle is there', t => {
	t.true(existsSync(program), 'There is no dist/cli.js: "npm run build" makes it.');
});

/** Resolves with a port that is free just now and that the app can be told. */
const freePort = async (): Promise<number> => {
	const server = createServer().listen(0);
	await new Promise(resolve => server.once('listening', resolve));
	const address = server.address();
	await new Promise(resolve => server.close(resolve));
	return typeof address === 'object' ? (address?.port ?? 0) : 0;
};

test('start: a folder that is made, a password of our own, a port; then the app is there for others', async t => {
	const cwd = await temporaryFolder(t);
	await mkdir(join(cwd, 'Music'));
	const port = await freePort();
	const app = onTerminal(t, [], {cwd, columns: 80, rows: 24, program});
	await app.shows('> Start a network');
	await app.takesKeys();
	app.pty.write('\r');
	await app.shows(`Folder  ${cwd}`);
	app.pty.write('/Mu\t');
	await app.shows(`Folder  ${cwd}/Music/ `);
	app.pty.write('new\r');
	await app.shows('? Enter makes this folder');
	app.pty.write('\r');
	await app.shows(/Password {2}(\w{4}-){6}\w{4}/);
	app.pty.write('hunter2\r');
	await app.shows('? Enter takes this password although it is weak');
	app.pty.write('\r');
	await app.shows('Port  ');
	app.pty.write(`\u0015${port}\r`);
	await app.shows('> Yes');
	app.pty.write('\r');
	await app.shows(/No files yet.*Music\/new/s);
	t.true((await stat(join(cwd, 'Music/new'))).isDirectory());
	await writeFile(join(cwd, 'Music/new/song.txt'), 'la la');
	await app.shows('song.txt');

	const members = ['ls', '--join', `127.0.0.1:${port}`, '--password', 'hunter2'];
	const {code, stdout} = await startProgram(t, members).ended;
	t.is(code, 0);
	t.regex(stdout, /song\.txt/);
	app.pty.write('q');
	t.is(await app.code, 0);
	t.false(app.onAlternateScreen());
});

test('join: a wrong invite is told, a right one shows the files of the other app', async t => {
	const [folder, cwd] = [await temporaryFolder(t), await temporaryFolder(t)];
	await writeFile(join(folder, 'theirs.txt'), 'x');
	const port = await freePort();
	const theirs = onTerminal(t, [folder, '--host', '127.0.0.1', '--port', String(port), '--password', 's p'], {
		cwd: '/',
		program,
	});
	await theirs.shows('theirs.txt');
	await theirs.takesKeys();

	const env = {TINYP2P_FOLDER: cwd, TINYP2P_STATE_DIR: await temporaryFolder(t)};
	const ours = onTerminal(t, [], {cwd, env, program});
	await ours.shows('Join a network');
	ours.pty.write('j\r');
	await ours.shows('Invite  ');
	ours.pty.write(`${pasteBegins}tinyp2p://nothing${pasteEnds}\r`);
	await ours.shows('! Expected an invite such as');
	ours.pty.write(`\u0015${pasteBegins}tinyp2p://s%20p@127.0.0.1:${port}\n${pasteEnds}`);
	await ours.shows(`127.0.0.1:${port}`);
	ours.pty.write('\r');
	await ours.shows(`Folder  ${cwd}`);
	ours.pty.write('\r');
	await ours.shows('Port  ');
	ours.pty.write(`\u0015${await freePort()}\r`);
	await ours.shows('> Yes');
	ours.pty.write('\r');
	await ours.shows('theirs.txt');
	await ours.takesKeys();
	ours.pty.write('q');
	t.is(await ours.code, 0);

	const again = onTerminal(t, [], {cwd, env, columns: 80, program});
	await again.shows(/> Go on in /);
	await again.takesKeys();
	again.pty.write('\r');
	await again.shows(/peers 1\/1.*theirs\.txt/s);
	await again.takesKeys();
	again.pty.write('q');
	t.is(await again.code, 0);
	theirs.pty.write('q');
	t.is(await theirs.code, 0);
});

/** Starts a network of its own with all that is filled in, except the port, and leaves it. */
const startAndLeave = async (t: ExecutionContext, options: TerminalOptions, remember: boolean) => {
	const app = onTerminal(t, [], options);
	const port = await freePort();
	await app.shows('> Start a network');
	await app.takesKeys();
	app.pty.write('\r\r');
	await app.shows(/Password {2}(\w{4}-){6}\w{4}/);
	const [password = ''] = /(\w{4}-){6}\w{4}/.exec(app.screen()) ?? [];
	app.pty.write('\r');
	await app.shows('Port  ');
	app.pty.write(`\u0015${port}\r`);
	await app.shows('> Yes');
	app.pty.write(remember ? '\r' : 'j\r');
	await app.shows('No files yet');
	await app.takesKeys();
	app.pty.write('q');
	t.is(await app.code, 0);
	return {port, password};
};

test('the next day: one Enter opens the same network, folder and port; x forgets it', async t => {
	const [cwd, state] = [await temporaryFolder(t), join(await temporaryFolder(t), 'state')];
	const options = {cwd, columns: 80, rows: 24, program, env: {TINYP2P_STATE_DIR: state}};
	const {port, password} = await startAndLeave(t, options, true);
	const file = join(state, 'networks.json');
	t.is((await stat(file)).mode & 0o777, 0o600);
	await writeFile(join(cwd, 'song.txt'), 'la la');

	const elsewhere = {...options, cwd: '/'};
	const again = onTerminal(t, [], elsewhere);
	await again.shows(/> Go on in .*last used/);
	await again.takesKeys();
	again.pty.write('\r');
	await again.shows('song.txt');
	await again.takesKeys();
	const members = ['ls', '--join', `127.0.0.1:${port}`, '--password', password];
	const {code, stdout} = await startProgram(t, members).ended;
	t.is(code, 0);
	t.regex(stdout, /song\.txt/);
	again.pty.write('q');
	t.is(await again.code, 0);

	await rename(cwd, `${cwd}-away`);
	t.teardown(() => rename(`${cwd}-away`, cwd));
	const gone = onTerminal(t, [], elsewhere);
	await gone.shows(/> Go on in .*its folder is gone/);
	await gone.takesKeys();
	gone.pty.write('\r');
	await gone.shows('! Expected a folder to share at ');
	gone.pty.write('x');
	await gone.shows('? Enter forgets the password');
	gone.pty.write('\r');
	await gone.shows('> Start a network');
	t.false((await readFile(file, 'utf8')).includes(password));
	gone.pty.write('q');
	t.is(await gone.code, 0);
});

test('after a no nothing of the password is on the disk, nor of a network that was named by words', async t => {
	const [cwd, state] = [await temporaryFolder(t), await temporaryFolder(t)];
	const options = {cwd, columns: 80, rows: 24, program, env: {TINYP2P_STATE_DIR: state}};
	const {password} = await startAndLeave(t, options, false);
	const named = onTerminal(t, [cwd, '--password', 'a secret of words', '--port', '0'], options);
	await named.shows('No files yet');
	await named.takesKeys();
	named.pty.write('q');
	t.is(await named.code, 0);
	const names = await readdir(state);
	t.false(names.includes('networks.json'), names.join(', '));
	for (const name of names) {
		const text = await readFile(join(state, name), 'latin1');
		t.false(text.includes(password) || text.includes('a secret of words'), name);
	}
});

test('a damaged file of networks is told in one sentence, and everything else goes on', async t => {
	const [cwd, state] = [await temporaryFolder(t), await temporaryFolder(t)];
	await writeFile(join(state, 'networks.json'), '\u0000{', {mode: 0o600});
	const options = {cwd, columns: 80, rows: 24, program, env: {TINYP2P_STATE_DIR: state}};
	const app = onTerminal(t, [], options);
	await app.shows(/remembers is passed over:.*damaged/s);
	await app.shows('> Start a network');
	app.pty.write('\u0003');
	t.is(await app.code, 0);
	await startAndLeave(t, options, true);
	const again = onTerminal(t, [], options);
	await again.shows(/> Go on in /);
	await again.takesKeys();
	again.pty.write('q');
	t.is(await again.code, 0);
	t.is((await readdir(state)).filter(name => name.startsWith('networks.damaged-')).length, 1);
});

/** Takes a port for as long as the test runs, but leaves it to somebody else on this machine who keeps it. */
const occupy = async (t: ExecutionContext, port: number): Promise<void> => {
	const server = createServer();
	t.teardown(() => server.close());
	server.on('error', () => setTimeout(() => server.listen(port), 50).unref());
	server.listen(port);
	await until(() => server.listening, {timeout: 3000}).catch(() => {});
};

// Alone, for other tests here open apps at that very port.
test.serial('port 2004 that is taken is said, and another one is offered', async t => {
	await occupy(t, 2004);
	const cwd = await temporaryFolder(t);
	const app = onTerminal(t, [], {cwd, program});
	await app.shows('> Start a network');
	await app.takesKeys();
	app.pty.write('\r\r\r');
	await app.shows(/Port {2}\d+.*Port 2004 is taken by another program; \d+ is free\./s);
	app.pty.write('\u0003');
	t.is(await app.code, 0);
});

for (const [title, key] of [
	['q', 'q'],
	['Ctrl-C', '\u0003'],
] as const) {
	test(`${title} at the first question gives the terminal back`, async t => {
		const app = onTerminal(t, [], {cwd: '/', program});
		await app.shows('> Start a network');
		await app.takesKeys();
		t.true(app.onAlternateScreen());
		app.pty.write(key);
		t.is(await app.code, 0);
		t.false(app.onAlternateScreen());
		t.is(app.screen(), '');
	});
}

test('the demo can be had from the first question, on the same screen', async t => {
	const app = onTerminal(t, [], {cwd: '/', columns: 80, rows: 24, program});
	let written = '';
	app.pty.onData(data => {
		written += data;
	});
	await app.shows('> Start a network');
	await app.takesKeys();
	app.pty.write('k\r');
	await app.shows(/\[2\]Files \d/);
	await app.takesKeys();
	t.false(written.includes('\u001B[?1049l'), 'the shell is not seen in between');
	app.pty.write('\u0003');
	t.is(await app.code, 0);
});

test.serial('a known password or any word opens the app at once', async t => {
	const cwd = await temporaryFolder(t);
	for (const [words, env] of [
		[[], {TINYP2P_PASSWORD: 'secret'}],
		[['--ascii', '--port', '0'], {}],
	] as const) {
		const app = onTerminal(t, words, {cwd, env, program});
		await app.shows('No files yet');
		await app.takesKeys();
		app.pty.write('q');
		t.is(await app.code, 0);
	}
});

test('a signal to end gives the terminal back, also in the middle', async t => {
	const app = onTerminal(t, [], {cwd: '/', program});
	await app.shows('> Start a network');
	await app.takesKeys();
	app.pty.write('\r');
	await app.shows('Folder');
	app.pty.kill('SIGTERM');
	t.is(await app.code, 143);
	t.false(app.onAlternateScreen());
});

test('the screen takes keys after the password was asked for', async t => {
	const cwd = await temporaryFolder(t);
	const words = ['join', '127.0.0.1:1', '.', '--port', '0', '--host', '127.0.0.1'];
	const app = onTerminal(t, words, {cwd, columns: 80, rows: 24, program});
	await app.shows('Password of the network:');
	app.pty.write('hunter2 hunter2 hunter2\r');
	await app.takesKeys();
	app.pty.write('?');
	await app.shows(' Keys ');
	app.pty.write('\u0003');
	t.is(await app.code, 0);
});
