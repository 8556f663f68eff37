import {join} from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {rememberedKeys} from '../../source/engine/remembered-keys.ts';
import type {Peer} from '../../source/model/peer.ts';
import {type Listener, listen} from '../../source/network/server/listener.ts';
import {createNetwork} from '../helpers/create-network.ts';
import {type MadeUpNativeService, madeUpNativeService} from '../helpers/made-up-native-service.ts';
import {pieceListOf, sha256Of} from '../helpers/piece-list.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import type {TestNode} from '../helpers/test-node.ts';
import {until} from '../helpers/until.ts';

const isOnline = ({state}: Peer): boolean => state === 'online';
const isOffline = ({state}: Peer): boolean => state === 'offline';
const isGone = (node: TestNode, url: string): Promise<unknown> =>
	until(() => !node.state.peers.has(url), {what: `${url} not to be listed`});
const isListedAs = async (node: TestNode, url: string, own: string): Promise<void> => {
	const line = `${url}: Is listed as ${own}, its own address.`;
	await until(() => node.state.logText.includes(line), {what: line});
	await isGone(node, url);
};
const listed = ({state}: TestNode): readonly string[] => [...state.peers.keys()];

interface Claim {
	readonly id: string;
	/** Where it says that it is. @default where it is */
	readonly says?: string;
	readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

/** One address at which somebody answers, who says of himself what a test wants. */
class Place {
	readonly service: MadeUpNativeService;
	#listener: Listener | undefined;
	#port = 0;

	constructor({id, says, files}: Claim) {
		this.service = madeUpNativeService(files);
		const {hello} = this.service;
		this.service.hello = (caller, from) => ({...hello(caller, from), id, url: says ?? this.url});
		this.service.ownSpellings = () => [this.url];
	}

	get url(): string {
		return this.service.url;
	}

	/** Opens the port, the same each time. */
	async open(): Promise<void> {
		const native = {keys: rememberedKeys('secret'), service: this.service};
		const how = {host: '127.0.0.1', port: this.#port, password: 'secret', classic: false};
		this.#listener = await listen({...how, service: this.service, native});
		this.#port = this.#listener.port;
		this.service.url = `http://127.0.0.1:${this.#port}`;
	}

	async close(): Promise<void> {
		await this.#listener?.close();
		this.#listener = undefined;
	}
}

/** Opens an address, and closes it when the test ends. */
async function answering(t: ExecutionContext, claim: Claim): Promise<Place> {
	const place = new Place(claim);
	await place.open();
	t.teardown(() => place.close());
	return place;
}

test('a member that is joined at another address than its own is one peer, at its own', async t => {
	const [ada, ben, cleo] = await createNetwork(t, [
		{host: 'localhost', name: 'ada', files: {'a.txt': 'A'}},
		{name: 'ben', files: {'b.txt': 'B'}},
		{name: 'cleo', join: [1]},
	]);
	const own = ada.url.replace('127.0.0.1', 'localhost');
	t.is(ada.state.node?.url, own);
	await ben.peer({url: own}, isOnline);
	await isListedAs(ben, ada.url, own);
	const {holders} = await ben.row('a.txt', row => row.holders.length === 1);
	t.deepEqual(holders, [{url: own, online: true}]);
	await cleo?.peer({url: own}, isOnline);
	await cleo?.peer(ben, isOnline);
	t.false(cleo?.state.peers.has(ada.url), 'others are told of its own address alone');
	t.is((await ben.fetched('a.txt')).state, 'done');
	const calls = ben.state.peers.get(own)?.lastSeen ?? 0;
	await ben.engine.request({type: 'join', url: ada.url});
	await ben.peer({url: own}, ({lastSeen = 0}) => lastSeen > calls);
	await isGone(ben, ada.url);
	t.deepEqual(
		(await ben.row('a.txt', row => row.holders.length === 1)).holders.map(({url}) => url),
		[own],
	);
});

test('what the user joined stays joined over restarts, at the address of its own', async t => {
	const stateDirectory = join(await temporaryFolder(t), 'state');
	const [ada, ben] = await createNetwork(t, [
		{host: 'localhost', files: {'a.txt': 'A'}},
		{stateDirectory, files: {'b.txt': 'B'}},
	]);
	const own = ada.url.replace('127.0.0.1', 'localhost');
	await isListedAs(ben, ada.url, own);
	await ben.stop();
	await ada.stop();
	await ben.start({join: []});
	await ben.peer({url: own}, ({failures}) => failures > 2);
	t.deepEqual(listed(ben), [own], 'also while nobody answers at either');
	t.deepEqual((await ben.row('a.txt')).holders, [{url: own, online: false}]);
	await ada.start();
	await ben.peer({url: own}, isOnline);
	await isGone(ben, ada.url);
	t.deepEqual(listed(ben), [own]);
});

test('a member whose own address cannot be reached from here stays where it was joined', async t => {
	const [ada, ben, cleo] = await createNetwork(t, [
		{host: 'nowhere.invalid', files: {'a.txt': 'A'}},
		{files: {'b.txt': 'B'}},
		{join: [1]},
	]);
	await ben.peer(ada, isOnline);
	await ben.peer({url: ada.url.replace('127.0.0.1', 'nowhere.invalid')}, isOffline);
	t.like(await ben.peer(ada, isOnline), {invited: true});
	t.deepEqual((await ben.row('a.txt')).holders, [{url: ada.url, online: true}]);
	await cleo?.peer(ada, isOnline);
	t.is((await ben.fetched('a.txt')).state, 'done');
});

test('where nobody answers any more at its own address, a peer is reached at the other one', async t => {
	const stateDirectory = join(await temporaryFolder(t), 'state');
	const own = await answering(t, {id: 'ada', files: {'a.txt': 'A'}});
	const other = await answering(t, {id: 'ada', says: own.url, files: {'a.txt': 'A'}});
	const [ben] = await createNetwork(t, [{join: [other.url], stateDirectory}]);
	await isListedAs(ben, other.url, own.url);
	await ben.peer(own, peer => isOnline(peer) && peer.invited);
	const visits = other.service.callers.length;

	await own.close();
	await ben.peer(other, isOnline);
	t.is((await ben.fetched('a.txt')).state, 'done');
	t.true(other.service.callers.length > visits);

	await own.open();
	await ben.engine.request({type: 'refresh'});
	await ben.peer(own, isOnline);
	await isGone(ben, other.url);
	t.deepEqual((await ben.row('a.txt', row => row.holders.length === 1)).holders, [
		{url: own.url, online: true},
	]);

	await ben.stop();
	await own.close();
	await ben.start({join: []});
	t.like(await ben.peer(other, isOnline), {invited: true});
	await own.open();
	await ben.engine.request({type: 'refresh'});
	await ben.peer(own, isOnline);
	await isGone(ben, other.url);
});

test('who claims the address and the id of another hides itself alone', async t => {
	const ada = await answering(t, {id: 'ada', files: {'a.txt': 'A'}});
	const liar = await answering(t, {id: 'ada', says: ada.url, files: {'lie.txt': 'L'}});
	const [ben] = await createNetwork(t, [{join: [ada.url, liar.url]}]);
	await isListedAs(ben, liar.url, ada.url);
	await ben.peer(ada, isOnline);
	await ben.row('a.txt');
	await until(async () => (await ben.rows()).length === 1, {what: 'its files to be gone with it'});

	await ada.close();
	await ben.peer(liar, isOnline);
	await ben.peer(ada, ({failures}) => failures > 2);
	t.deepEqual((await ben.row('a.txt')).holders, [{url: ada.url, online: false}]);
	t.deepEqual((await ben.row('lie.txt')).holders, [{url: liar.url, online: true}]);
});

test('who claims only the address or only the id of another is listed as it is, and the other too', async t => {
	const ada = await answering(t, {id: 'ada', files: {'a.txt': 'A'}});
	const liars = [
		await answering(t, {id: 'liar', says: ada.url, files: {'a.txt': 'A'}}),
		await answering(t, {id: 'ada', files: {'a.txt': 'A'}}),
		await answering(t, {id: 'ada', says: 'http://127.0.0.1:1', files: {'a.txt': 'A'}}),
	];
	const urls = [ada.url, ...liars.map(({url}) => url)];
	const [ben] = await createNetwork(t, [{join: urls}]);
	for (const url of urls) {
		const {nextVisit = 0} = await ben.peer({url}, isOnline);
		await ben.peer({url}, peer => isOnline(peer) && (peer.nextVisit ?? 0) > nextVisit);
	}

	t.is((await ben.row('a.txt')).holders.length, 4);
});

test('what comes from an address goes on when it turns out to be that of a peer elsewhere', async t => {
	const bytes = Buffer.alloc(3 * 2 ** 20, 'content ');
	const files = {'big.bin': bytes};
	for (const isHashed of [false, true]) {
		const own = await answering(t, {id: 'ada', files});
		const other = await answering(t, {id: 'ada', says: own.url, files});
		await own.close();
		if (isHashed) {
			for (const {service} of [own, other]) {
				const sha256 = sha256Of(bytes);
				service.changes.splice(0, 1, {path: 'big.bin', size: bytes.length, modified: 1000, sha256});
				service.hashes.set('big.bin', sha256);
				service.pieceLists.set('big.bin', pieceListOf(bytes));
			}
		}

		const hold = Promise.withResolvers<void>();
		other.service.hold = () => hold.promise;
		const [ben] = await createNetwork(t, [{join: [other.url]}]);
		const id = await ben.fetch('big.bin');
		await until(() => other.service.uploads.length > 0, {what: 'the upload to begin'});
		await own.open();
		await isListedAs(ben, other.url, own.url);
		await ben.row('big.bin', ({holders}) => holders.length === 1 && holders[0]?.url === own.url);
		hold.resolve();
		const {state, reason} = await ben.transfer(id, ({finishedAt}) => finishedAt !== undefined);
		t.is(state, 'done', reason);
		t.true((await ben.read('big.bin')).equals(bytes));
		await ben.stop();
	}
});
