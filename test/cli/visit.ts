import {readdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import test from 'ava';
import {AppError} from '../../source/model/errors.ts';
import {madeUpService} from '../helpers/made-up-service.ts';
import {runProgram, startProgram} from '../helpers/run-program.ts';
import {password, startListener} from '../helpers/start-listener.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

const files = {
	'a.txt': 'one\r\ntwo\r\n',
	'b.bin': new Uint8Array([0, 255, 10, 13, 38, 60]),
	'c\u{202e}.txt': 'c',
};

const env = {TINYP2P_PASSWORD: password};

test('get fetches every file that a pattern finds, byte for byte', async t => {
	const {port} = await startListener(t, madeUpService(files));
	const cwd = await temporaryFolder(t);
	const words = ['get', '^a', '\\.bin$', '--classic', '--join', `127.0.0.1:${port}`];
	const first = await runProgram(t, words, {cwd, env});
	t.like(first, {code: 0, stdout: ''});
	t.is(first.stderr, 'fetched a.txt (10B)\nfetched b.bin (6B)\n2 fetched, 0 skipped, 0 failed.\n');
	t.is(await readFile(join(cwd, 'a.txt'), 'utf8'), files['a.txt']);
	t.deepEqual(new Uint8Array(await readFile(join(cwd, 'b.bin'))), files['b.bin']);
	t.deepEqual((await readdir(cwd)).sort(), ['a.txt', 'b.bin']);

	const again = await runProgram(t, [...words, '--json'], {cwd, env});
	t.is(again.code, 0);
	t.deepEqual(
		again.stdout
			.trim()
			.split('\n')
			.map(line => JSON.parse(line))
			.map(({path, state}) => `${path} ${state}`),
		['a.txt skipped', 'b.bin skipped'],
	);
});

test('get puts files where it is told, under names that are safe', async t => {
	const {port} = await startListener(t, madeUpService(files));
	const cwd = await temporaryFolder(t);
	const {code, stderr} = await runProgram(
		t,
		['get', '^c', '--classic', '--join', `127.0.0.1:${port}`, '--to', 'new/folder'],
		{cwd, env},
	);
	t.is(code, 0, stderr);
	t.regex(stderr, /^fetched c\\u\{202e\}\.txt as .*new\/folder\/c/);
	t.is((await readdir(join(cwd, 'new/folder'))).length, 1);
});

test('get exits with 1 where a pattern finds nothing, and fetches what the others find', async t => {
	const {port} = await startListener(t, madeUpService(files));
	const cwd = await temporaryFolder(t);
	const nothing = await runProgram(t, ['get', 'nowhere', '--classic', '--join', `127.0.0.1:${port}`], {
		cwd,
		env,
	});
	t.like(nothing, {code: 1, stdout: '', stderr: 'No file matches nowhere.\n'});
	t.deepEqual(await readdir(cwd), []);

	const some = await runProgram(t, ['get', 'nowhere', '^a', '--classic', '--join', `127.0.0.1:${port}`], {
		cwd,
		env,
	});
	t.is(some.code, 1);
	t.deepEqual(await readdir(cwd), ['a.txt']);
});

test('get exits with 2 where some files failed, and fetches the rest', async t => {
	const service = madeUpService(files);
	service.files.set('a-folder', () => {
		throw new AppError('NO_SUCH_FILE', 'There is no such file.');
	});
	const {port} = await startListener(t, service);
	const cwd = await temporaryFolder(t);
	const {code, stderr} = await runProgram(t, ['get', '^[ab]', '--classic', '--join', `127.0.0.1:${port}`], {
		cwd,
		env,
	});
	t.is(code, 2, stderr);
	t.regex(stderr, /^failed a-folder: .+\.$/m);
	t.regex(stderr, /^2 fetched, 0 skipped, 1 failed\.$/m);
	t.deepEqual((await readdir(cwd)).sort(), ['a.txt', 'b.bin']);
});

test('a file that failed counts for more than a pattern that finds nothing, in whatever order they come', async t => {
	const service = madeUpService(files);
	service.files.set('a-folder', () => {
		throw new AppError('NO_SUCH_FILE', 'There is no such file.');
	});
	const {port} = await startListener(t, service);
	for (const [patterns, code] of [
		[['nowhere', '^a-', '^b'], 2],
		[['^b', '^a-', 'nowhere'], 2],
		[['^b', 'nowhere'], 1],
		[['^b', '^c'], 0],
	] as const) {
		const cwd = await temporaryFolder(t);
		const ended = await runProgram(t, ['get', ...patterns, '--classic', '--join', `127.0.0.1:${port}`], {
			cwd,
			env,
		});
		t.is(ended.code, code, `${patterns.join(' ')}: ${ended.stderr}`);
		t.is(
			ended.stderr.includes('No file matches nowhere.'),
			patterns.some(pattern => pattern === 'nowhere'),
		);
	}
});

test('Ctrl-C ends get with 130 and leaves nothing half', async t => {
	const service = madeUpService({'big.bin': new Uint8Array(8_000_000)});
	service.hold = () => new Promise(() => {});
	const {port} = await startListener(t, service);
	const cwd = await temporaryFolder(t);
	const {child, ended} = startProgram(t, ['get', 'big', '--classic', '--join', `127.0.0.1:${port}`], {
		cwd,
		env,
	});
	await until(async () => (await readdir(cwd)).length > 0, {what: 'the partial file'});
	child.kill('SIGINT');
	t.like(await ended, {code: 130, stdout: '', stderr: ''});
	t.deepEqual(await readdir(cwd), []);
});

test('ls lists on lines that cannot move the cursor, and as JSON that can be read', async t => {
	const {port} = await startListener(t, madeUpService(files));
	const words = ['ls', '--classic', '--join', `127.0.0.1:${port}`];
	const table = await runProgram(t, words, {env});
	t.like(table, {code: 0, stderr: ''});
	t.is(table.stdout, '     ?   1  a.txt\n     ?   1  b.bin\n     ?   1  c\\u{202e}.txt\n');

	const {stdout} = await runProgram(t, [...words, '^[ac]', '--json'], {env});
	t.false(stdout.includes('\u{202e}'));
	const rows = stdout
		.trim()
		.split('\n')
		.map(line => JSON.parse(line));
	t.deepEqual(
		rows,
		['a.txt', 'c\u{202e}.txt'].map(path => ({
			path,
			size: null,
			modified: null,
			sha256: null,
			holders: [{url: `http://127.0.0.1:${port}`, online: true}],
			differs: false,
		})),
	);

	t.like(await runProgram(t, [...words, 'nowhere'], {env}), {
		code: 1,
		stdout: '',
		stderr: 'No file matches nowhere.\n',
	});
});

test('peers lists who is there', async t => {
	const {port} = await startListener(t, madeUpService(files));
	const words = ['peers', '--classic', '--join', `127.0.0.1:${port}`];
	const table = await runProgram(t, words, {env});
	t.is(table.code, 0);
	t.regex(table.stdout, new RegExp(`^http://127\\.0\\.0\\.1:${port}  -  online +\\d+ms  3 files\\n$`));
	const {stdout} = await runProgram(t, [...words, '--json'], {env});
	t.like(JSON.parse(stdout), {
		url: `http://127.0.0.1:${port}`,
		name: null,
		state: 'online',
		files: 3,
		dialect: 'classic',
	});
});

test('peers shows who is kept out, and a weak password is told once, when it has proved right', async t => {
	const weak = 'secret';
	const {port} = await startListener(t, madeUpService(files), {password: weak});
	const words = ['peers', '--join', `127.0.0.1:${port}`, '--password', weak];
	const strict = await runProgram(t, words);
	t.is(strict.code, 1);
	t.regex(strict.stderr, /^No member answers at .*: classic, not allowed here: [^\n]*\n$/);
	const open = await runProgram(t, [...words, '--classic']);
	t.is(open.code, 0);
	t.regex(open.stderr, /^The network's password is easy to guess, as it has only 6 characters: [^\n]*\n$/);
});

test('a reader who has seen enough ends ls quietly', async t => {
	const many = Object.fromEntries(
		Array.from({length: 5000}, (_, index) => [`${'long-name-'.repeat(8)}${index}`, '']),
	);
	const {port} = await startListener(t, madeUpService(many));
	const {child, ended} = startProgram(t, ['ls', '--classic', '--join', `127.0.0.1:${port}`], {env});
	child.stdout?.once('data', () => child.stdout?.destroy());
	t.like(await ended, {code: 0, stderr: ''});
});

test('the client form of 2004 fetches into the current directory and says what it skips', async t => {
	const {port} = await startListener(t, madeUpService(files));
	const cwd = await temporaryFolder(t);
	await writeFile(join(cwd, 'a.txt'), 'mine');
	const {code, stderr} = await runProgram(t, [password, 'client', `http://127.0.0.1:${port}`, ''], {cwd});
	t.is(code, 0, stderr);
	t.regex(stderr, /^skipped a\.txt: .+\.$/m);
	t.regex(stderr, /^2 fetched, 1 skipped, 0 failed\.$/m);
	t.is(await readFile(join(cwd, 'a.txt'), 'utf8'), 'mine');
	t.is((await readdir(cwd)).length, 3);
});
