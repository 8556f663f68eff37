import {join} from 'node:path';
import test from 'ava';
import {findFreePort} from '../../source/commands/setup/find-free-port.ts';
import {readMemory} from '../../source/commands/setup/read-memory.ts';
import {AppError} from '../../source/model/errors.ts';
import type {RememberedNetwork} from '../../source/model/remembered-network.ts';
import type {SetupMemory} from '../../source/state/setup/setup-state.ts';
import {NetworkMemory} from '../../source/storage/network-memory.ts';
import {runSetup} from '../helpers/run-setup.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

const givenBack = async ({terminal}: ReturnType<typeof runSetup>): Promise<boolean> => {
	await terminal.parsed();
	return !terminal.onAlternateScreen && !terminal.isRaw;
};

const anyPort = async (): Promise<number> => (await findFreePort(65_535, undefined)) ?? 0;

// One after the other: they listen to the process.
for (const [title, keys] of [
	['q at the choice', 'q'],
	['Ctrl-C at the choice', '\u0003'],
	['Ctrl-C in a line of text, behind other keys', '\rqq\u0003'],
] as const) {
	test.serial(`${title} leaves and gives the terminal back`, async t => {
		const setup = runSetup(t);
		await setup.shows('Start a network');
		t.true(setup.terminal.onAlternateScreen && setup.terminal.isRaw);
		setup.terminal.send(keys);
		t.is(await setup.result, undefined);
		t.true(await givenBack(setup));
	});
}

test.serial('what was chosen becomes the options, and what was not asked stays', async t => {
	const setup = runSetup(t, {options: {upLimit: 5, port: 3000}});
	await setup.shows('Start a network');
	await setup.keys('\r', 'Folder  /home/ada');
	await setup.keys('/music\r', 'Password  ');
	await setup.keys('correct horse battery\r', 'Port  3000');
	setup.terminal.send('\r');
	t.like(await setup.result, {
		...{command: 'app', folder: '/home/ada/music', to: '/home/ada/music', password: 'correct horse battery'},
		...{join: [], port: 3000, portMayChange: false, demo: false, upLimit: 5},
	});
	t.true(await givenBack(setup));
});

test.serial('downloads go elsewhere where that was said before', async t => {
	const setup = runSetup(t, {options: {to: '/downloads'}});
	await setup.shows('Start a network');
	await setup.keys('j\r', 'Invite');
	await setup.keys('a:1\r', 'Password');
	await setup.keys('secret\r', 'Folder');
	await setup.keys('\r', 'Port');
	setup.terminal.send('\r');
	t.like(await setup.result, {
		...{folder: '/home/ada', to: '/downloads', password: 'secret', join: ['http://192.0.2.7:2004']},
	});
});

const kept = (network: Partial<RememberedNetwork> = {}): SetupMemory => ({
	...{file: '~/networks.json', now: 2, problem: undefined},
	networks: [
		{
			network: {password: 'kept', folder: '/music', port: 3000, used: 1, ...network},
			...{label: '/music', isGone: false},
		},
	],
});

test.serial('what was remembered becomes the options, and what is said now is newer', async t => {
	const rest = {to: '/films', host: 'ada.example', name: 'ada'};
	const setup = runSetup(t, {remembered: kept(rest), options: {name: 'bob', to: '/elsewhere', upLimit: 5}});
	await setup.shows('> Go on in the network of /music');
	setup.terminal.send('\r');
	t.like(await setup.result, {
		...{folder: '/music', to: '/films', password: 'kept', port: 3000, portMayChange: false, join: []},
		...{host: 'ada.example', name: 'bob', upLimit: 5, demo: false, weaknessTold: true},
	});
	const plain = runSetup(t, {remembered: kept(), options: {to: '/elsewhere'}});
	await plain.shows('> Go on in the network of /music');
	plain.terminal.send('\r');
	t.like(await plain.result, {folder: '/music', to: '/music', host: undefined, name: undefined});
});

test.serial(
	'on a real disk: kept after a yes with all that belongs to it, and forgotten after a no',
	async t => {
		const [directory, folder] = [await temporaryFolder(t), await temporaryFolder(t)];
		const memory = new NetworkMemory(directory);
		const options = {folder, to: directory, name: 'ada', host: '127.0.0.1', port: await anyPort()};
		const start = async (answer: string) => {
			const remembered = await readMemory(memory, '/home/ada');
			const setup = runSetup(t, {remembered, memory, options, answer: null});
			await setup.shows('Start a network');
			await setup.keys(remembered.networks.length === 0 ? '\r' : 'j\r', 'Folder  ');
			await setup.keys('\r', 'Password  ');
			await setup.keys('correct horse battery\r', 'Port  ');
			await setup.keys('\r', '> Yes');
			setup.terminal.send(answer);
			return setup.result;
		};

		t.like(await start('\r'), {password: 'correct horse battery', folder});
		const [network] = await memory.read();
		t.like(network, {
			...{password: 'correct horse battery', folder, to: directory, name: 'ada', host: '127.0.0.1'},
			port: options.port,
		});
		t.true(Math.abs((network?.used ?? 0) - Date.now()) < 60_000);
		t.like(await start('j\r'), {password: 'correct horse battery'});
		t.deepEqual(await memory.read(), []);
	},
);

test.serial(
	'a network is not opened where its folder is gone, and opening it makes it the last used',
	async t => {
		const [directory, folder] = [await temporaryFolder(t), await temporaryFolder(t)];
		const memory = new NetworkMemory(directory);
		const port = await anyPort();
		const network = {password: 'kept', folder, port, used: 1};
		await memory.remember({...network, password: 'gone', folder: join(folder, 'gone'), used: 2});
		await memory.remember(network);
		const setup = runSetup(t, {remembered: await readMemory(memory, folder), memory, answer: null});
		await setup.shows(/> Go on in the network of ~\/gone +its folder is gone/);
		await setup.keys('\r', '! Expected a folder to share at ', /but nothing[\s│]+is there\./);
		await setup.keys('j', /> Go on in the network of ~ /);
		setup.terminal.send('\r');
		t.like(await setup.result, {folder, port, password: 'kept'});
		t.like(await memory.read(), {0: {password: 'kept', port}, 1: {password: 'gone', used: 2}});
	},
);

test.serial('the demo is one key further', async t => {
	const setup = runSetup(t);
	await setup.shows('Start a network');
	setup.terminal.send('k\r');
	t.like(await setup.result, {demo: true, password: undefined});
});

test.serial('the signal to end gives the terminal back and rejects', async t => {
	const abort = new AbortController();
	const setup = runSetup(t, {signal: abort.signal});
	await setup.shows('Start a network');
	abort.abort();
	await t.throwsAsync(setup.result, {instanceOf: AppError, code: 'CANCELLED'});
	t.true(await givenBack(setup));
	const late = runSetup(t, {signal: abort.signal});
	await t.throwsAsync(late.result, {code: 'CANCELLED'});
	t.is(late.terminal.bytes, 0);
});

test.serial('Ctrl-L draws a screen anew that others wrote over', async t => {
	const setup = runSetup(t);
	await setup.shows('Start a network');
	const before = setup.terminal.text;
	setup.terminal.stdout.write('\u001B7\u001B[5;5HWALL: rain today\u001B8');
	await setup.shows('WALL');
	setup.terminal.send('\u000C');
	await until(() => setup.terminal.text === before, {what: 'the screen as it was'});
	t.pass();
});
