import {execFile, execFileSync} from 'node:child_process';
import {chmod, mkdir, readdir, readFile, stat, symlink, utimes, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import test, {type ExecutionContext} from 'ava';
import type {RememberedNetwork} from '../../source/model/remembered-network.ts';
import {NetworkMemory} from '../../source/storage/network-memory.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const network = (
	password: string,
	used: number,
	rest: Partial<RememberedNetwork> = {},
): RememberedNetwork => ({
	...{password, folder: `/home/ada/${password}`, port: 2004, used},
	...rest,
});

const begin = async (t: ExecutionContext) => {
	const directory = join(await temporaryFolder(t), 'state', 'tinyp2p-tui');
	return {directory, memory: new NetworkMemory(directory)};
};

const rights = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

/** Writes what is no file of ours as one. */
const put = async (t: ExecutionContext, text: string, mode = 0o600) => {
	const {directory, memory} = await begin(t);
	await mkdir(directory, {recursive: true});
	await writeFile(memory.path, text);
	await chmod(memory.path, mode);
	return {directory, memory};
};

const whole = JSON.stringify({version: 1, networks: [network('a', 1)]});

test('nothing is made until there is something to remember', async t => {
	const {directory, memory} = await begin(t);
	t.deepEqual(await memory.read(), []);
	await memory.touch('nobody', 1);
	await memory.forget('nobody');
	await t.throwsAsync(stat(directory), {code: 'ENOENT'});
});

test('what is remembered comes back whole, in a folder and a file for its owner alone', async t => {
	const {directory, memory} = await begin(t);
	const first = network('日本 "s"', 1, {to: '/downloads', host: 'ada.example', name: 'ada'});
	await memory.remember(first);
	t.deepEqual(await new NetworkMemory(directory).read(), [first]);
	t.is(await rights(directory), 0o700);
	t.is(await rights(join(directory, '..')), 0o700);
	t.is(await rights(memory.path), 0o600);
	t.deepEqual(await readdir(directory), ['networks.json']);
});

test('the last used come first, a handful is kept, and of each network one', async t => {
	const {memory} = await begin(t);
	for (const used of [1, 2, 3, 4, 5, 6]) {
		await memory.remember(network(`n${used}`, used));
	}

	const passwords = async () => (await memory.read()).map(({password}) => password);
	t.deepEqual(await passwords(), ['n6', 'n5', 'n4', 'n3', 'n2']);
	await memory.touch('n3', 7);
	await memory.remember(network('n5', 8, {port: 3000}));
	t.deepEqual(await passwords(), ['n5', 'n3', 'n6', 'n4', 'n2']);
	t.like(await memory.read(), {0: {port: 3000, used: 8}, 1: {folder: '/home/ada/n3', used: 7}});
	await memory.forget('n5');
	t.deepEqual(await passwords(), ['n3', 'n6', 'n4', 'n2']);
	t.false((await readFile(memory.path, 'utf8')).includes('n5'));
});

test('who reads meanwhile reads the old file or the new one, and never a part', async t => {
	const {memory} = await begin(t);
	await memory.remember(network('a', 0));
	const inode = (await stat(memory.path)).ino;
	let isWriting = true;
	const writing = (async () => {
		for (let used = 1; used <= 40; used++) {
			await memory.remember(network('a', used, {folder: `/${'long'.repeat(used * 20)}`}));
		}

		isWriting = false;
	})();
	let last = 0;
	while (isWriting) {
		const [found] = await memory.read();
		t.true((found?.used ?? -1) >= last);
		last = found?.used ?? 0;
	}

	await writing;
	t.not((await stat(memory.path)).ino, inode);
});

const unusable: ReadonlyArray<readonly [title: string, text: string, why: RegExp, mode?: number]> = [
	['rubbish', '\u0000\u001B[31m}{', /is damaged, or from another version/],
	['nothing at all', '', /is damaged/],
	['half a file', whole.slice(0, -9), /is damaged/],
	['another version', whole.replace('1', '2'), /another version/],
	['a list of something else', '{"version":1,"networks":[null]}', /is damaged/],
	['a folder that is not absolute', whole.replace('/home', 'home'), /is damaged/],
	['a folder with a zero byte', whole.replace('/home', '/\\u0000'), /is damaged/],
	['a port that is none', whole.replace('2004', '70000'), /is damaged/],
	['a time that is no date', whole.replace('"used":1', '"used":9e15'), /is damaged/],
	['a huge file', ' '.repeat(70_000) + whole, /too large to be ours/],
	[
		'a file that others may read',
		whole,
		/others may read or change it \("chmod 600" on it mends that\)/,
		0o644,
	],
	['a file that others may write', whole, /others may read or change it/, 0o620],
];

for (const [title, text, why, mode] of unusable) {
	test(`passed over with one sentence, and set aside before another is written: ${title}`, async t => {
		const {directory, memory} = await put(t, text, mode);
		const error = await t.throwsAsync(memory.read(), {code: 'STATE_DAMAGED', message: why});
		t.true(error?.message.startsWith(`What ${memory.path} remembers is passed over: `), error?.message);
		t.is(await readFile(memory.path, 'utf8'), text);

		await memory.remember(network('b', 2));
		t.deepEqual(await memory.read(), [network('b', 2)]);
		const aside = (await readdir(directory)).find(name => name.startsWith('networks.damaged-')) ?? 'none';
		t.is(await readFile(join(directory, aside), 'utf8'), text);
	});
}

test('a link, a folder and a pipe are no file of ours, and nothing waits for them', async t => {
	const {directory, memory} = await put(t, whole);
	for (const [name, make] of [
		['link', (path: string) => symlink(memory.path, path)],
		['folder', (path: string) => mkdir(path)],
		['pipe', async (path: string) => void execFileSync('mkfifo', [path])],
	] as const) {
		const other = new NetworkMemory(join(directory, name));
		await mkdir(join(directory, name));
		await make(other.path);
		await t.throwsAsync(other.read(), {code: 'STATE_DAMAGED'}, name);
		await other.remember(network('b', 2));
		t.deepEqual(await other.read(), [network('b', 2)], name);
	}

	t.deepEqual(await memory.read(), [network('a', 1)]);
});

test('where nothing can be written, that is one sentence, and what was there stays', async t => {
	const {directory, memory} = await put(t, whole);
	const below = new NetworkMemory(join(memory.path, 'below'));
	await t.throwsAsync(below.remember(network('b', 2)), {
		code: 'DISK',
		message: /a file stands where a folder/,
	});
	if (process.platform === 'linux') {
		await t.throwsAsync(new NetworkMemory('/proc/none').remember(network('b', 2)), {code: 'DISK'});
	}

	t.deepEqual(await readdir(directory), ['networks.json']);
	t.deepEqual(await memory.read(), [network('a', 1)]);
});

test('of several who change it at once, nobody loses anything', async t => {
	const {directory} = await begin(t);
	const memories = Array.from({length: 4}, () => new NetworkMemory(directory));
	await Promise.all(memories.map((memory, index) => memory.remember(network(`n${index}`, index))));
	await Promise.all([
		memories[0]?.touch('n0', 10),
		memories[1]?.touch('n1', 11),
		memories[2]?.forget('n2'),
		memories[3]?.remember(network('n4', 4)),
	]);
	const kept = (await new NetworkMemory(directory).read()).map(({password, used}) => [password, used]);
	t.deepEqual(kept, [
		['n1', 11],
		['n0', 10],
		['n4', 4],
		['n3', 3],
	]);
	t.deepEqual(await readdir(directory), ['networks.json']);
});

test('programs that change it at once lose nothing either', async t => {
	const {directory, memory} = await begin(t);
	const script = `
		import {NetworkMemory} from ${JSON.stringify(new URL('../../source/storage/network-memory.ts', import.meta.url).href)};
		const [directory, name] = process.argv.slice(1);
		const memory = new NetworkMemory(directory);
		for (let used = 1; used <= 20; used++) {
			await memory.remember({password: name, folder: '/' + name, port: 2004, used});
		}
	`;
	const run = promisify(execFile);
	const words = ['--import', 'tsx', '--no-warnings', '--input-type=module', '--eval', script, directory];
	await Promise.all(['a', 'b', 'c'].map(name => run(process.execPath, [...words, name])));
	t.deepEqual((await memory.read()).map(({password, used}) => `${password} ${used}`).sort(), [
		'a 20',
		'b 20',
		'c 20',
	]);
});

test('whoever was killed in its turn keeps nobody out', async t => {
	const {memory} = await put(t, whole);
	const turn = `${memory.path}.lock`;
	await writeFile(turn, '');
	await utimes(turn, new Date(1e12), new Date(1e12));
	await memory.touch('a', 5);
	t.is((await memory.read())[0]?.used, 5);
	await t.throwsAsync(stat(turn), {code: 'ENOENT'});
});
