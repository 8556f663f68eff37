import {execFile} from 'node:child_process';
import diagnostics from 'node:diagnostics_channel';
import {open, readdir, stat, writeFile} from 'node:fs/promises';
import type {IncomingMessage} from 'node:http';
import {createServer} from 'node:net';
import {join} from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import test, {type ExecutionContext} from 'ava';
import {rememberedKeys} from '../../source/engine/remembered-keys.ts';
import {statePath} from '../../source/engine/state-keeper.ts';
import {openState} from '../../source/storage/open-state.ts';
import {createNetwork} from '../helpers/create-network.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import type {TestNode} from '../helpers/test-node.ts';
import {until} from '../helpers/until.ts';

const run = promisify(execFile);
const pageSize = 4096;

const folderOf = async (t: ExecutionContext): Promise<string> => join(await temporaryFolder(t), 'state');
const placeOf = async (folder: string): Promise<string> => statePath(folder, await rememberedKeys('secret'));
const isOnline = ({state}: {state: string}): boolean => state === 'online';
const isOffline = ({state}: {state: string}): boolean => state === 'offline';
const says = (node: TestNode, wanted: RegExp): Promise<unknown> =>
	until(() => wanted.test(node.state.logText), {what: `${wanted} in the log of ${node.url}`});

/** Many small files, so that what is kept of them fills many pages. */
const many = (count: number): Record<string, string> =>
	Object.fromEntries(
		Array.from({length: count}, (_value, index) => [`folder/${'x'.repeat(100)}${index}`, '']),
	);

test('what everybody offered is there at the next start, though nobody is', async t => {
	const stateDirectory = await folderOf(t);
	const [ada, ben] = await createNetwork(t, [{files: {'a.txt': 'A', 'b/c.txt': 'C'}}, {stateDirectory}]);
	await ben.row('b/c.txt');
	await ben.peer(ada, isOnline);
	const before = Date.now();
	await ada.stop();
	await ben.stop();

	await ben.start({join: []});
	t.deepEqual((await ben.row('b/c.txt')).holders, [{url: ada.url, online: false}]);
	t.is((await ben.rows()).length, 2);
	const peer = await ben.peer(ada, isOffline);
	t.like(peer, {dialect: 'native', files: 2, invited: true, encrypted: true});
	t.true(peer.lastSeen !== undefined && peer.lastSeen <= before + 1000);
	t.true(peer.latency !== undefined);

	await ada.start();
	await ben.peer(ada, isOnline);
	t.deepEqual((await ben.row('a.txt', ({holders}) => holders[0]?.online === true)).holders, [
		{url: ada.url, online: true},
	]);
	t.is((await ben.fetched('a.txt')).state, 'done');
});

test('a peer that has changed nothing is asked only what has changed', async t => {
	const stateDirectory = await folderOf(t);
	const [ada, ben] = await createNetwork(t, [{files: {'a.txt': 'A'}}, {stateDirectory}]);
	await ben.row('a.txt');
	await ben.stop();

	const asked: string[] = [];
	const listen = (message: unknown): void => {
		const {request} = message as {request: IncomingMessage};
		if (request.headers.host === new URL(ada.url).host && request.url?.startsWith('/catalog')) {
			asked.push(request.url);
		}
	};
	diagnostics.subscribe('http.server.request.start', listen);
	t.teardown(() => diagnostics.unsubscribe('http.server.request.start', listen));
	await ben.start({join: []});
	await ben.peer(ada, isOnline);
	await ada.put({'new.txt': 'N'});
	await ben.row('new.txt');
	t.is((await ben.rows()).length, 2);
	t.true(asked.length > 0);
	t.deepEqual(
		asked.filter(url => !/[?&]since=[\w.-]{2,}/.test(url)),
		[],
	);
	await ada.remove('a.txt');
	await until(async () => (await ben.rows()).length === 1);
	await ben.stop();
	await ben.start({join: []});
	t.deepEqual(
		(await ben.rows()).map(({path}) => path),
		['new.txt'],
	);
});

test('who was met through others is known at the next start', async t => {
	const stateDirectory = await folderOf(t);
	const [ada, ben, carl] = await createNetwork(t, [{}, {files: {'b.txt': 'B'}}, {stateDirectory}]);
	await carl?.row('b.txt');
	await carl?.stop();
	await ada.stop();
	await carl?.start({join: []});
	t.like(await carl?.peer(ben, isOnline), {invited: false});
	t.like(await carl?.peer(ada, isOffline), {invited: true});
});

test('who was forgotten stays so, and its files too', async t => {
	const stateDirectory = await folderOf(t);
	const [ada, ben, carl] = await createNetwork(t, [{}, {files: {'b.txt': 'B'}}, {stateDirectory}]);
	await carl?.row('b.txt');
	await ben.stop();
	await carl?.peer(ben, isOffline);
	await carl?.engine.request({type: 'forget', url: ben.url});
	await until(async () => (await carl?.rows())?.length === 0);
	await carl?.stop();
	await carl?.start();
	await carl?.peer(ada, isOnline);
	// Ada names it still.
	await ada.peer(ben, isOffline);
	await carl?.engine.request({type: 'refresh'});
	await until(() => carl?.state.crawl?.settled);
	t.false(carl?.state.peers.has(ben.url));
	t.deepEqual(await carl?.rows(), []);

	await carl?.engine.request({type: 'join', url: ben.url});
	await carl?.stop();
	await carl?.start();
	t.like(await carl?.peer(ben, isOffline), {invited: true});
});

test('who has shown the key is not spoken to in plain text, in a later run either', async t => {
	const stateDirectory = await folderOf(t);
	const [ada, ben] = await createNetwork(t, [{}, {stateDirectory, classic: true}]);
	await ben.peer(ada, isOnline);
	await ben.stop();
	await ada.stop();
	const heard: string[] = [];
	const impostor = createServer(socket => {
		socket.on('error', () => {});
		socket.on('data', data => {
			heard.push(data.toString('latin1'));
			socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n');
		});
	}).listen(Number(new URL(ada.url).port), '127.0.0.1');
	t.teardown(() => impostor.close());
	await ben.start();
	await ben.peer(ada, ({failures}) => failures > 2);
	t.true(heard.length > 2);
	t.deepEqual(
		heard.filter(text => text.includes('POST')),
		[],
	);
});

test('we call ourselves the same in every run', async t => {
	const stateDirectory = await folderOf(t);
	const [, ben] = await createNetwork(t, [{}, {stateDirectory}]);
	const settings = async () => {
		const {database} = openState(await placeOf(stateDirectory));
		try {
			return database.prepare("SELECT value FROM settings WHERE name = 'id'").first();
		} finally {
			database.close();
		}
	};
	const closed: unknown[] = [];
	for (let count = 0; count < 2; count++) {
		await ben.peer({url: [...ben.state.peers.keys()][0] ?? ''}, isOnline);
		await ben.stop();
		closed.push(await settings());
		await ben.start();
	}

	t.truthy(closed[0]);
	t.deepEqual(closed[0], closed[1]);
});

test('who comes back at another port is listed there alone, with its files', async t => {
	const stateDirectory = await folderOf(t);
	const [ada, ben] = await createNetwork(t, [{}, {files: {'b.txt': 'B'}, stateDirectory}]);
	await ada.peer(ben, isOnline);
	await ada.row('b.txt');
	const before = ben.url;
	await ben.stop();
	const occupant = createServer(socket => socket.destroy()).listen(Number(new URL(before).port), '127.0.0.1');
	t.teardown(() => occupant.close());
	await ben.start({port: 0});
	t.not(ben.url, before);
	await until(() => ada.state.peers.has(ben.url) && !ada.state.peers.has(before), {what: 'the move'});
	await ada.row('b.txt', ({holders}) => holders.length === 1 && holders[0]?.url === ben.url);
});

test('a second one with the same state says who has it, and goes on without', async t => {
	const stateDirectory = await folderOf(t);
	const [ada, ben, carl] = await createNetwork(t, [
		{files: {'a.txt': 'A'}},
		{stateDirectory},
		{stateDirectory, stopped: true},
	]);
	await ben.row('a.txt');
	await carl?.start({join: [ada.url]});
	await carl?.row('a.txt');
	const wanted = `Another tinyp2p-tui (process ${process.pid}, sharing ${ben.folder}, since `;
	t.true(carl?.state.logText.includes(wanted), carl?.state.logText);
	t.regex(
		carl?.state.logText ?? '',
		/so nothing is kept in this run: --state-dir names a folder of its own\.$/m,
	);
	t.false(ben.state.logText.includes('kept'));
	await ben.stop();
	await carl?.stop();
	await carl?.start({join: []});
	// It has the state now, with all that the other one knew.
	await carl?.peer(ada, isOnline);
	t.false(carl?.state.logText.includes('kept in this run'));
});

test('another network has another state', async t => {
	const stateDirectory = await folderOf(t);
	const [ada] = await createNetwork(t, [{stateDirectory}]);
	const [ben] = await createNetwork(t, [{stateDirectory, password: 'another'}]);
	await until(
		async () =>
			(await readdir(stateDirectory).catch(() => [])).filter(name => name.endsWith('.sqlite')).length === 2,
	);
	const names = await readdir(stateDirectory);
	t.true(
		names.every(name => /^[\da-f]{32}\.sqlite/.test(name)),
		names.join(),
	);
	t.false([ada, ben].some(({state}) => state.logText.includes('kept')));
});

test('of a network that was made up and that nobody came to, nothing is kept', async t => {
	const stateDirectory = await folderOf(t);
	const [ada] = await createNetwork(t, [{files: {'a.txt': 'A'}, stateDirectory, isMadeUp: true}]);
	await ada.row('a.txt');
	t.true((await readdir(stateDirectory)).some(name => name.endsWith('.sqlite')));
	await ada.stop();
	t.deepEqual(await readdir(stateDirectory), []);

	await ada.start();
	await ada.row('a.txt');
	await ada.stop();
	t.deepEqual(await readdir(stateDirectory), [], 'and so each time');
});

test('of a network that was made up, all is kept once somebody has come', async t => {
	const stateDirectory = await folderOf(t);
	const [ada, ben] = await createNetwork(t, [
		{files: {'a.txt': 'A'}, stateDirectory, isMadeUp: true},
		{files: {'b.txt': 'B'}},
	]);
	await ada.row('b.txt');
	await ada.stop();
	t.true((await readdir(stateDirectory)).some(name => name.endsWith('.sqlite')));
	await ben.stop();
	await ada.start({isMadeUp: false, join: []});
	t.deepEqual((await ada.row('b.txt')).holders, [{url: ben.url, online: false}]);
});

test('where nothing can be kept, one sentence says so and all else goes on', async t => {
	const folder = await temporaryFolder(t);
	await writeFile(join(folder, 'file'), '');
	const [ada, ben] = await createNetwork(t, [
		{files: {'a.txt': 'A'}},
		{stateDirectory: join(folder, 'file', 'state')},
	]);
	await ben.row('a.txt');
	await ben.peer(ada, isOnline);
	t.regex(
		ben.state.logText,
		/^warning undefined: Cannot use .*file\/state: a file stands where a folder is wanted\. Nothing is kept in this run\.$/m,
	);
	t.is(ben.state.logText.match(/kept/g)?.length, 1);
});

test('a state of a newer version is left alone', async t => {
	const stateDirectory = await folderOf(t);
	const {database} = openState(await placeOf(stateDirectory));
	database.execute('PRAGMA user_version = 1000');
	database.close();
	const [, ben] = await createNetwork(t, [{files: {'a.txt': 'A'}}, {stateDirectory}]);
	await ben.row('a.txt');
	t.regex(
		ben.state.logText,
		/written by a newer tinyp2p-tui .*: it is left as it is\. Nothing is kept in this run\.$/m,
	);
});

/** Overwrites a page in the middle of the file with zeros. */
async function damage(path: string): Promise<void> {
	const {size} = await stat(path);
	const file = await open(path, 'r+');
	await file.write(Buffer.alloc(pageSize), 0, pageSize, Math.floor(size / pageSize / 2) * pageSize);
	await file.close();
}

/** @param made How many files an earlier run is made to have seen of somebody else. */
async function afterDamage(t: ExecutionContext, made: number): Promise<void> {
	const stateDirectory = await folderOf(t);
	const path = await placeOf(stateDirectory);
	const [ada, ben] = await createNetwork(t, [{files: many(1500)}, {stateDirectory}]);
	await until(async () => (await ben.rows()).length === 1500);
	await ben.stop();
	const {database} = openState(path);
	database.execute(`INSERT INTO lists (id, holder, revision) VALUES (99, 'http://carl:1', 'r.1');
		INSERT INTO peers (url, dialect, spellings, invited, proven, files)
			VALUES ('http://carl:1', 'native', '["http://carl:1"]', 0, 1, ${made});
		WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${made})
		INSERT INTO listed_files (list, path) SELECT 99, printf('%0100d', n) FROM numbers`);
	database.close();
	await damage(path);

	await ben.start({join: []});
	await says(
		ben,
		/What was kept of this network is damaged: it is now .*damaged-.*, and a new file begins with the \d+ entries of yours/,
	);
	// Whom the user invited is known still, and tells everything again.
	await ben.peer(ada, isOnline);
	await until(async () => (await ben.rows()).length === 1500);
	t.is((await readdir(stateDirectory)).filter(name => /damaged-[-\dT]*\.sqlite$/.test(name)).length, 1);
	await ben.stop();
	await ben.start({join: []});
	await ben.peer(ada, isOnline);
	t.false(ben.state.logText.includes('damaged'));
	t.is((await ben.rows()).length, 1500);
}

test('a damaged state is set aside, and what the user made is taken over', async t => {
	await afterDamage(t, 1);
});

test('damage that shows only when a large state is read is met in the same way', async t => {
	await afterDamage(t, 50_000);
});

test('a disk that is full in the middle keeps nothing from going on, and is told once', async t => {
	const stateDirectory = await temporaryFolder(t);
	try {
		await run('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', stateDirectory]);
	} catch {
		t.log('Skipped: this user cannot mount a small disk.');
		t.pass();
		return;
	}

	const [ada, ben] = await createNetwork(t, [{files: many(4000)}, {stateDirectory}]);
	t.teardown(async () => {
		await ben.stop();
		await run('umount', [stateDirectory]);
	});
	await until(async () => (await ben.rows()).length === 4000);
	await says(ben, /The disk that holds .* is full\. What changes is not kept until that is mended\./);
	await ada.put({'new.txt': 'N'});
	await ben.row('new.txt');
	t.is(ben.state.logText.match(/is full/g)?.length, 1);
	await ben.stop();
	await ben.start();
	await until(async () => (await ben.rows()).length === 4001);
});
