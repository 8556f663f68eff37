import test from 'ava';
import packageJson from '../../package.json' with {type: 'json'};
import {createNetwork} from '../helpers/create-network.ts';
import {until} from '../helpers/until.ts';

const isOnline = ({state}: {state: string}) => state === 'online';

test('two people see each other and each other’s files', async t => {
	const [anna, ben] = await createNetwork(t, [
		{files: {'a.txt': 'A'}},
		{files: {'b.txt': 'BB', 'sub/c.txt': 'C'}},
	]);
	await anna.peer(ben, isOnline);
	await ben.peer(anna, isOnline);
	const row = await anna.row('b.txt');
	t.deepEqual(row.holders, [{url: ben.url, online: true}]);
	t.false(row.have);
	t.true((await anna.row('a.txt')).have);
	await ben.row('a.txt');
	t.is((await ben.row('sub/c.txt')).size, 1);
	t.is((await anna.row('sub/c.txt')).size, 1, 'sizes and folders come with the list');
	t.is((await anna.row('b.txt')).size, 2);
	t.is(anna.state.peers.get(ben.url)?.dialect, 'native');
});

test('four find each other through one member', async t => {
	const nodes = await createNetwork(t, [
		{files: {'0': ''}},
		{files: {'1': ''}},
		{join: [1], files: {'2': ''}},
		{join: [2], files: {'3': ''}},
	]);
	for (const node of nodes) {
		for (const other of nodes.filter(other => other !== node)) {
			await node.peer(other, isOnline);
		}

		await until(async () => (await node.rows()).length === 4, {what: 'all four files'});
		t.false(node.state.peers.has(node.url));
	}
});

test('what is dropped in is on offer, what is removed is gone', async t => {
	const [anna, ben] = await createNetwork(t, 2);
	await ben.peer(anna, isOnline);
	await anna.put({'new.txt': 'hello'});
	await ben.row('new.txt');
	await anna.remove('new.txt');
	await until(async () => (await ben.rows()).length === 0, {what: 'the file to be gone'});
	t.is(ben.state.peers.get(anna.url)?.state, 'online');
});

test('the files of a dead peer stay listed, and it returns by itself', async t => {
	const [anna, ben] = await createNetwork(t, [{}, {files: {'b.txt': 'B'}}]);
	await anna.row('b.txt');
	await ben.stop();
	const dead = await anna.peer(ben, ({state, failures}) => state === 'offline' && failures > 1);
	t.regex(dead.reason ?? '', /\w/);
	t.deepEqual((await anna.row('b.txt')).holders, [{url: ben.url, online: false}]);
	await ben.start();
	const alive = await anna.peer(ben, isOnline);
	t.is(alive.failures, 0);
	t.is(alive.reason, undefined);
	await anna.peer(ben, ({version}) => version === packageJson.version);
	t.deepEqual(
		[...new Set(alive.history.map(latency => typeof latency))].sort(),
		['number', 'undefined'],
		'its graph shows when it was away',
	);
	await anna.row('b.txt', ({holders}) => holders[0]?.online === true);
});

test('a wrong password is told on both sides', async t => {
	const [anna, ben] = await createNetwork(t, [{files: {'a.txt': 'A'}}, {password: 'other'}]);
	const refused = await ben.peer(anna, ({state}) => state === 'offline');
	t.regex(refused.reason ?? '', /password/i);
	await until(() => /password/i.test(anna.state.logText), {what: 'the line about the password'});
	t.is(anna.state.peers.size, 0);
	t.deepEqual(await ben.rows(), []);
});

test('a forgotten peer stays away, with what it lists, until it is joined again', async t => {
	const [anna, ben, carl] = await createNetwork(t, [{}, {files: {'b.txt': 'B'}}, {files: {'c.txt': 'C'}}]);
	await anna.row('b.txt');
	await anna.row('c.txt');
	await anna.engine.request({type: 'forget', url: ben.url});
	await until(() => !anna.state.peers.has(ben.url), {what: 'the peer to be gone'});
	const calls = carl?.state.peers.get(anna.url)?.lastSeen ?? 0;
	await until(() => (carl?.state.peers.get(anna.url)?.lastSeen ?? 0) > calls, {
		what: 'another round of visits',
	});
	t.deepEqual(
		(await anna.rows()).map(({path}) => path),
		['c.txt'],
	);
	t.false(anna.state.peers.has(ben.url));
	await anna.engine.request({type: 'join', url: ben.url});
	await anna.row('b.txt');
	t.true(anna.state.peers.get(ben.url)?.invited);
});

test('the crawl is settled once everybody has been visited, those learned on the way too', async t => {
	const [anna, ben, carl] = await createNetwork(t, [
		{files: {'a.txt': 'A'}},
		{files: {'b.txt': 'B'}},
		{stopped: true, join: [1, 'http://127.0.0.1:1']},
	]);
	await ben.peer(anna, isOnline);
	let known: string[] | undefined;
	const engine = carl?.launch();
	engine?.subscribe(async facts => {
		if (known === undefined && facts.some(fact => fact.type === 'crawl' && fact.crawl.settled)) {
			known = [];
			known = (await carl?.rows())?.map(({path}) => path);
		}
	});
	t.deepEqual(await until(() => known?.length === 2 && known), ['a.txt', 'b.txt']);
	t.is(carl?.state.peers.get('http://127.0.0.1:1')?.state, 'offline');
});

test('nobody to visit is settled at once', async t => {
	const [anna] = await createNetwork(t, 1);
	await until(() => anna.state.crawl?.settled, {what: 'the crawl to be settled'});
	t.is(anna.state.peers.size, 0);
});
