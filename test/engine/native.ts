import {connect, createServer} from 'node:net';
import test, {type ExecutionContext} from 'ava';
import {classicToken} from '../../source/wire/classic-token.ts';
import {createNetwork} from '../helpers/create-network.ts';
import {oddPeer, plainPeer} from '../helpers/odd-peer.ts';
import {until} from '../helpers/until.ts';

const isOnline = ({state}: {state: string}) => state === 'online';
/** Visits are so rare that what is seen meanwhile was told. */
const rarely = {visitInterval: 60_000};

/** Stands at the same port of another loopback address, and writes down all that passes. Undefined without IPv6. */
async function recordingProxy(t: ExecutionContext, url: string) {
	const port = Number(new URL(url).port);
	const chunks: Buffer[] = [];
	const server = createServer(near => {
		const far = connect(port, '127.0.0.1');
		for (const [one, other] of [
			[near, far],
			[far, near],
		] as const) {
			one.on('data', chunk => chunks.push(chunk));
			one.on('error', () => other.destroy());
			one.on('close', () => other.destroy());
			one.pipe(other);
		}
	});
	t.teardown(() => server.close());
	const isUp = await new Promise<boolean>(resolve => {
		server.on('error', () => resolve(false));
		server.listen(port, '::1', () => resolve(true));
	});
	return isUp ? {url: `http://[::1]:${port}`, recorded: () => Buffer.concat(chunks)} : undefined;
}

for (const classic of [false, true]) {
	test(`nothing that two of ours say can be read on the way, with plain text ${classic ? 'let in' : 'kept out'}`, async t => {
		const secret = 'nobody on the way may read this '.repeat(2000);
		const password = 'correct horse battery staple';
		const [anna, ben] = await createNetwork(t, [
			{files: {'folder/private name.txt': secret}, classic, password},
			{stopped: true, classic, password, files: {'ben has it.txt': '1'}},
		]);
		const proxy = await recordingProxy(t, anna.url);
		if (proxy === undefined) {
			t.log('This machine has no IPv6 loopback address to put the proxy at.');
			t.pass();
			return;
		}

		// Where it is known at its own address as well, nothing would be asked of it on the way that is read.
		await ben.start({join: [anna.url]});
		await ben.peer(anna, isOnline);
		await ben.engine.request({type: 'forget', url: anna.url});
		await ben.engine.request({type: 'join', url: proxy.url});
		await ben.peer(proxy, ({state, dialect}) => state === 'online' && dialect === 'native');
		t.true(ben.state.peers.get(proxy.url)?.encrypted);
		const done = await ben.fetched('folder/private name.txt');
		t.is(done.source, proxy.url);
		t.is(done.state, 'done');
		t.is((await ben.read('folder/private name.txt')).toString(), secret);
		const recorded = proxy.recorded().toString('latin1');
		t.true(recorded.length > secret.length);
		t.notRegex(recorded, /private|nobody|HTTP|methodCall|RPC2|catalog|has it|correct horse|[\da-f]{32}/);
		for (const word of [
			Buffer.from(password).toString('base64'),
			Buffer.from(password).toString('hex'),
			...[proxy.url, anna.url, ben.url].map(url => classicToken(password, url)),
		]) {
			t.false(recorded.includes(word), word);
		}
	});
}

test('two of ours and one of 2004 make one network', async t => {
	const plain = await plainPeer(t, {'plain.txt': 'from 2004'});
	const [anna, ben] = await createNetwork(t, [
		{join: [plain], files: {'sub/a.txt': 'AAA'}, classic: true},
		{files: {'b.txt': 'BB'}, classic: true},
	]);
	for (const [node, other] of [
		[anna, ben],
		[ben, anna],
	] as const) {
		t.is((await node.peer({url: plain}, isOnline)).dialect, 'classic');
		t.is((await node.peer(other, isOnline)).dialect, 'native');
	}

	t.is((await ben.row('sub/a.txt')).size, 3);
	t.true((await ben.row('sub/a.txt')).modified !== undefined);
	t.is((await ben.row('plain.txt')).size, undefined);
	await ben.fetched('plain.txt');
	await ben.fetched('sub/a.txt');
	t.is((await ben.read('plain.txt')).toString(), 'from 2004');
	t.is((await ben.read('sub/a.txt')).toString(), 'AAA');
});

test('who speaks only plain text is not called where that is off, and it is said why', async t => {
	const heard: string[] = [];
	const plain = await oddPeer(t, (_n, body) => {
		heard.push(body);
		return undefined;
	});
	const [anna] = await createNetwork(t, [{join: [plain]}]);
	const {reason} = await anna.peer({url: plain}, ({state}) => state === 'offline');
	t.regex(reason ?? '', /^Classic, not allowed here: .*--classic/);
	t.deepEqual(heard, []);
});

test('what changes in a folder is told, without another visit', async t => {
	const [anna, ben] = await createNetwork(t, [
		{files: {'old.txt': '1'}, timing: rarely},
		{timing: {...rarely, retryFirst: 60_000}},
	]);
	await ben.row('old.txt');
	const {history} = await ben.peer(anna, peer => isOnline(peer) && peer.history.length > 0);
	const visits = history.length;
	await anna.put({'new/dropped in.txt': 'hello'});
	t.is((await ben.row('new/dropped in.txt')).size, 5);
	await anna.put({'old.txt': 'longer'});
	await ben.row('old.txt', ({size}) => size === 6);
	await anna.remove('new/dropped in.txt');
	await until(async () => (await ben.rows()).length === 1, {what: 'the file to be gone'});
	t.is(ben.state.peers.get(anna.url)?.history.length, visits);
});

test('a peer that was restarted is read anew', async t => {
	const [anna, ben] = await createNetwork(t, [
		{files: {'a.txt': 'A', 'b.txt': 'B'}, timing: rarely},
		{timing: {...rarely}},
	]);
	await ben.row('b.txt');
	await anna.stop();
	await ben.peer(anna, ({state}) => state === 'offline');
	await anna.remove('a.txt');
	await anna.put({'c.txt': 'C'});
	await anna.start();
	await ben.row('c.txt', ({holders}) => holders[0]?.online === true);
	await until(async () => (await ben.rows()).map(({path}) => path).join() === 'b.txt,c.txt');
	await anna.put({'d.txt': 'D'});
	await ben.row('d.txt');
	t.pass();
});

test('names are listed in one form, however the disk spells them, and are found in both', async t => {
	const [anna, ben] = await createNetwork(t, [{files: {'cafe\u0301/na\u00efve.txt': 'x'}}, {}]);
	await ben.fetched('caf\u00e9/na\u00efve.txt');
	t.is((await ben.read('caf\u00e9/na\u00efve.txt')).toString(), 'x');
	await anna.remove('cafe\u0301/na\u00efve.txt');
	await until(async () => (await ben.rows()).length === 0, {what: 'the file to be gone'});
});

test('one of ours sends several files at a time', async t => {
	const files = Object.fromEntries(['a', 'b', 'c', 'd'].map(name => [name, Buffer.alloc(300_000, name)]));
	const [, ben] = await createNetwork(t, [{files}, {slots: 3, downLimit: 50_000}]);
	await ben.row('d');
	const {ids} = await ben.engine.request({type: 'fetch-matching', pattern: ''});
	const active = () => [...ben.state.transfers.values()].filter(({state}) => state === 'active');
	await until(() => active().length === 3);
	await ben.engine.request({type: 'limit', up: undefined, down: undefined});
	for (const id of ids) {
		await ben.transfer(id, ({state}) => state === 'done');
	}

	t.true((await ben.read('d')).equals(Buffer.alloc(300_000, 'd')));
});
