import {once} from 'node:events';
import {type AddressInfo, createServer, type Socket} from 'node:net';
import test, {type ExecutionContext} from 'ava';
import {rememberedKeys} from '../../source/engine/remembered-keys.ts';
import {listen} from '../../source/network/server/listener.ts';
import {createNetwork} from '../helpers/create-network.ts';
import {type MadeUpNativeService, madeUpNativeService} from '../helpers/made-up-native-service.ts';
import {until} from '../helpers/until.ts';

const isOnline = ({state}: {readonly state: string}): boolean => state === 'online';

/** Takes every connection and says nothing. */
async function silentPeer(t: ExecutionContext): Promise<string> {
	const sockets = new Set<Socket>();
	const server = createServer(socket => {
		sockets.add(socket);
		socket.on('error', () => {});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.close();
		for (const socket of sockets) {
			socket.destroy();
		}
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A member that says what `service` says. */
async function oddMember(
	t: ExecutionContext,
	change: (service: MadeUpNativeService) => void,
): Promise<string> {
	const service = madeUpNativeService({'listed.txt': 'x'});
	change(service);
	const keys = rememberedKeys('secret');
	const listener = await listen({
		host: '127.0.0.1',
		port: 0,
		password: 'secret',
		classic: false,
		service,
		native: {keys, service},
	});
	service.url = `http://127.0.0.1:${listener.port}`;
	t.teardown(() => listener.close());
	return service.url;
}

test('a dozen find each other from one address, see each file that is dropped in, and notice who leaves', async t => {
	const nodes = await createNetwork(
		t,
		Array.from({length: 12}, (_, index) => ({
			files: {[`file-${index}.txt`]: String(index)},
			timing: {visitInterval: 1000, reportInterval: 50},
		})),
	);
	for (const node of nodes) {
		await until(() => [...node.state.peers.values()].filter(isOnline).length === 11, {
			what: 'all to be known',
		});
		await until(async () => (await node.rows()).length === 12, {what: 'all files to be listed'});
	}

	const [first, second] = nodes;
	await nodes.at(-1)?.put({'dropped in.txt': 'new'});
	await Promise.all(nodes.map(node => node.row('dropped in.txt')));
	await second.stop();
	for (const node of nodes.filter(node => node !== second)) {
		await node.peer(second, ({state}) => state === 'offline');
		const row = await node.row('file-1.txt', ({holders}) => holders.every(({online}) => !online));
		t.is(row.holders.length, 1);
	}

	await second.start();
	await first.peer(second, isOnline);
	await second.row('dropped in.txt');
});

test('a hundred that say nothing do not keep the others from being found', async t => {
	const silent = await Promise.all(Array.from({length: 100}, () => silentPeer(t)));
	const teller = await oddMember(t, service => {
		service.ours.push(...silent.map(url => ({url, id: undefined, seen: 1})));
	});
	// Nothing times out while this goes on.
	const timing = {callTimeout: 120_000, stallTimeout: 120_000, visitInterval: 1000};
	const [anna] = await createNetwork(t, [{join: [teller], timing}]);
	await until(() => silent.every(url => anna.state.peers.has(url)), {
		what: 'all who say nothing to be tried',
	});
	const others = await createNetwork(t, [
		{files: {'a.txt': 'A'}, join: [anna.url]},
		{files: {'b.txt': 'B'}},
		{files: {'c.txt': 'C'}},
	]);
	for (const other of others) {
		await anna.peer(other, isOnline);
	}

	await anna.row('c.txt');
	t.is([...anna.state.peers.values()].filter(({failures}) => failures > 0).length, 0);
});

test('a list that breaks off each time shows what has come, and does not go on being asked for at once', async t => {
	let asked = 0;
	const url = await oddMember(t, service => {
		service.changesSince = () => {
			asked++;
			return {
				base: '0',
				revision: `run.${asked}`,
				lines: (function* () {
					for (let index = 0; index < 3000; index++) {
						yield {path: `file-${index}`, size: 1, modified: 1};
					}

					throw new Error('The disk is gone.');
				})(),
			};
		};
	});
	const [anna] = await createNetwork(t, [{join: [url], timing: {retryFirst: 10, retryLongest: 60_000}}]);
	const {reason} = await anna.peer({url}, ({state, failures}) => state === 'offline' && failures >= 3);
	t.regex(reason ?? '', /^[A-Z].*\.$/);
	t.true((await anna.rows()).length > 0);
	t.true(asked < 10, `asked ${asked} times`);
});

test('an older member, which does not say whom it knows, is asked and told as before', async t => {
	const [anna, ben] = await createNetwork(t, [{}, {}]);
	let told: readonly string[] = [];
	const old = await oddMember(t, service => {
		const {peers} = service;
		service.ours.push({url: ben.url, id: 'ben', seen: 1});
		service.peers = (known, from) => {
			told = [...told, ...known.map(({url}) => url)];
			return peers(known, from);
		};
	});
	const [carl] = await createNetwork(t, [{join: [old], files: {'carl.txt': 'C'}}]);
	await carl.peer(ben, isOnline);
	await carl.peer(anna, isOnline);
	await ben.row('carl.txt');
	await until(() => told.includes(anna.url) && told.includes(ben.url), {what: 'the old one to be told'});
	t.pass();
});
