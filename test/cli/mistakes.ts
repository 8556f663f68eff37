import {chmod, mkdir, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {type AddressInfo, createServer as createSocketServer} from 'node:net';
import {join} from 'node:path';
import test from 'ava';
import {madeUpNativeService} from '../helpers/made-up-native-service.ts';
import {madeUpService} from '../helpers/made-up-service.ts';
import {oneSentence} from '../helpers/one-sentence.ts';
import {runProgram} from '../helpers/run-program.ts';
import {startListener} from '../helpers/start-listener.ts';
import {startNative} from '../helpers/start-native.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const usage: ReadonlyArray<readonly [words: readonly string[], expected: RegExp]> = [
	[['--prot', '80'], /^Unknown flag --prot; did you mean --port\?\n$/],
	[['-x'], /^Unknown flag -x; see --help\.\n$/],
	[['--bogus'], /^Unknown flag --bogus; see --help\.\n$/],
	[['serve', '--port', '65536'], /port from 0 to 65535, got "65536"/],
	[['serve', '--port', 'http'], /got "http"/],
	[['get', 'x', '--join', 'nonsense://host', '--password', 'x'], /nonsense:\/\/host/],
	[['join', 'tinyp2p://'], /Expected an invite/],
	[['get', '', '--join', 'localhost:1'], /empty pattern/],
	[['get', '(', '--join', 'localhost:1', '--password', 'x'], /regular expression/],
	[['ls', 'a{', 'b'], /Expected ls \[pattern\]/],
	[['ls', '[', '--join', 'localhost:1', '--password', 'x'], /regular expression/],
	[['ls', '--join', 'localhost:1'], /Expected the password/],
	[['ls', '--join', 'localhost:1', '--password-file', '/nowhere/secret'], /readable file/],
];

for (const [words, expected] of usage) {
	test(`exits with 64 after one sentence: ${JSON.stringify(words)}`, async t => {
		oneSentence(t, await runProgram(t, words), 64, expected);
	});
}

test('a folder that is missing, a file or unreadable is told before anything starts', async t => {
	const folder = await temporaryFolder(t);
	await writeFile(join(folder, 'file'), '');
	for (const words of [
		['serve', 'missing'],
		['missing'],
		['secret', 'server', '127.0.0.1', '0', '--to', 'file/x'],
	]) {
		const expected =
			words.length > 2
				? /put into .*file\/x; --to names another\./
				: /Expected a folder to share at .*missing, but nothing/;
		oneSentence(t, await runProgram(t, words, {cwd: folder}), 1, expected);
	}

	oneSentence(t, await runProgram(t, ['sreve'], {cwd: folder}), 1, /nothing is there; did you mean serve\?/);
	oneSentence(t, await runProgram(t, ['help'], {cwd: folder}), 1, /nothing is there; did you mean --help\?/);
	oneSentence(t, await runProgram(t, ['serve', 'file'], {cwd: folder}), 1, /but it is a file/);
	await mkdir(join(folder, 'closed'), {mode: 0});
	await chmod(folder, 0o755);
	// The superuser may read everything, so somebody else has to try.
	const uid = process.getuid?.() === 0 ? 65_534 : undefined;
	const unreadable = await runProgram(t, ['serve', 'closed', '--to', '/tmp'], {cwd: folder, uid});
	oneSentence(t, unreadable, 1, /may be read, but .*closed/);
});

test('a given port that is taken is told', async t => {
	const server = createSocketServer().listen(0, '127.0.0.1');
	t.teardown(() => server.close());
	await new Promise(resolve => server.once('listening', resolve));
	const port = String((server.address() as AddressInfo).port);
	const folder = await temporaryFolder(t);
	const words = ['serve', folder, '--host', '127.0.0.1', '--port', port];
	oneSentence(t, await runProgram(t, words), 1, new RegExp(port));
});

test('a wrong password and nobody there are told apart', async t => {
	const {port} = await startListener(t, madeUpService({'a.txt': 'a'}));
	const address = `http://127.0.0.1:${port}`;
	const words = ['get', '.', '--password', 'wrong', '--join'];
	const wrong = await runProgram(t, [...words, address, '--classic']);
	oneSentence(t, wrong, 1, /^No member answers at http:\/\/127\.0\.0\.1:\d+: .*password/);

	const {peer} = await startNative(t, madeUpNativeService());
	const encrypted = await runProgram(t, [...words, peer.url]);
	oneSentence(t, encrypted, 1, /^No member answers at http:\/\/127\.0\.0\.1:\d+: .*password/);

	const plain = await runProgram(t, [...words, address]);
	oneSentence(t, plain, 1, /^No member answers at .*: classic, not allowed here: .*--classic/);

	const nobody = await runProgram(t, ['ls', '--join', 'http://127.0.0.1:1', '--password', 'x']);
	oneSentence(t, nobody, 1, /^No member answers at http:\/\/127\.0\.0\.1:1: .*refused/);
});

test('somebody who is no peer is told', async t => {
	const server = createServer((_request, response) => response.end('<html>Welcome</html>')).listen(
		0,
		'127.0.0.1',
	);
	t.teardown(() => server.close());
	await new Promise(resolve => server.once('listening', resolve));
	const {port} = server.address() as AddressInfo;
	const ended = await runProgram(t, ['peers', '--join', `http://127.0.0.1:${port}`, '--password', 'x']);
	oneSentence(t, ended, 1, /^No member answers/);
});

test('a stack is printed only where it is asked for', async t => {
	const {stderr} = await runProgram(t, ['--prot'], {env: {TINYP2P_DEBUG: '1'}});
	t.regex(stderr, /\n {4}at /);
});
