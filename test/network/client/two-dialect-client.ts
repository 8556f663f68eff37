import {createServer, type Socket} from 'node:net';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {
	TwoDialectClient,
	type TwoDialectClientOptions,
} from '../../../source/network/client/two-dialect-client.ts';
import {type ParsedPeerUrl, parsePeerUrl} from '../../../source/wire/peer-url.ts';
import {encodeResponse} from '../../../source/wire/xmlrpc-codec.ts';
import {collect} from '../../helpers/collect.ts';
import {contentOf} from '../../helpers/content-of.ts';
import {madeUpNativeService} from '../../helpers/made-up-native-service.ts';
import {makeTree} from '../../helpers/make-tree.ts';
import {findPython, startPython} from '../../helpers/python.ts';
import {reply} from '../../helpers/raw-peer.ts';
import {password, startListener} from '../../helpers/start-listener.ts';
import {keys, quickKeys, startNative} from '../../helpers/start-native.ts';
import {temporaryFolder} from '../../helpers/temporary-folder.ts';
import {until} from '../../helpers/until.ts';

const never = new AbortController().signal;
const me = {id: 'client-1', name: 'Me', version: '0.1.0', url: undefined};

function startTwo(t: ExecutionContext, options: Partial<TwoDialectClientOptions> = {}): TwoDialectClient {
	const client = new TwoDialectClient({
		keys,
		password,
		classic: true,
		callTimeout: 30_000,
		stallTimeout: 30_000,
		...options,
	});
	t.teardown(() => client.close());
	return client;
}

/** A peer that does what `behaviour` says with each connection, and remembers how each began. */
async function startShifty(t: ExecutionContext) {
	const shifty = {began: [] as string[], behaviour: (_socket: Socket): void => {}, peer: parsePeerUrl('x')};
	const sockets = new Set<Socket>();
	const server = createServer(socket => {
		sockets.add(socket);
		socket.on('error', () => {});
		socket.once('data', data => {
			shifty.began.push(data[0] === 0x16 ? 'TLS' : data.toString('latin1'));
			shifty.behaviour(socket);
		});
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	t.teardown(() => {
		server.close();
		for (const socket of sockets) {
			socket.destroy();
		}
	});
	const address = server.address();
	shifty.peer = parsePeerUrl(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
	return shifty;
}

async function* nothing(): AsyncGenerator<never> {}

const reset = (socket: Socket): void => {
	socket.resetAndDestroy();
};
const badRequest = (socket: Socket): void => {
	socket.end(reply('', '', '400 Bad Request'));
};

test('a native peer is spoken to natively, folders and sizes and all', async t => {
	const service = madeUpNativeService({'sub/a': 'abc', b: 'x'});
	service.ours.push({url: service.url, id: 'server-1', seen: 1});
	const {peer} = await startNative(t, service, {classic: true});
	const found: string[] = [];
	const client = startTwo(t, {authenticated: url => found.push(url)});
	t.is(client.dialectOf(peer.url), undefined);
	t.is((await client.hello(peer, me, never))?.id, 'server-1');
	t.is(client.dialectOf(peer.url), 'native');
	t.deepEqual(found, [peer.url]);
	service.ours[0] = {url: peer.url, id: 'server-1', seen: 1};
	t.deepEqual(await client.exchange(peer, ['http://a:1'], never), [peer.url]);
	t.deepEqual(service.told, [{url: 'http://a:1', id: undefined, seen: undefined}]);
	t.is((await client.peers(peer, [], never))[0]?.id, 'server-1');
	service.changes.push({path: 'b', gone: true});
	t.deepEqual(await client.list(peer, never), {
		files: [{path: 'sub/a', size: 3, modified: 1000}],
		refused: 0,
	});
	const changes = await client.catalog(peer, {since: 'run.1'}, never);
	t.is((await collect(changes?.lines ?? nothing())).flat().length, 2);
	t.is((await contentOf((await client.open(peer, 'sub/a', never)).chunks)).toString(), 'abc');
	const part = await client.openRange(peer, 'sub/a', {offset: 1}, never);
	t.deepEqual([part.offset, (await contentOf(part.chunks)).toString()], [1, 'bc']);
	t.is(await client.pieces(peer, 'sub/a', never), undefined);
});

test('a peer that speaks only classic is spoken to so, where that is allowed', async t => {
	const service = madeUpNativeService({a: 'abc'});
	await startListener(t, service);
	const peer = parsePeerUrl(service.url);
	const client = startTwo(t);
	t.deepEqual(
		(await client.list(peer, never)).files.map(({path}) => path),
		['a'],
	);
	t.is(client.dialectOf(peer.url), 'classic');
});

test('a program of other people that speaks classic is heard in plain text only where that is allowed', async t => {
	const python = await findPython('3');
	if (python === undefined) {
		t.log('Skipped: no Python 3 here.');
		t.pass();
		return;
	}

	const folder = await temporaryFolder(t);
	await makeTree(folder, {'a.txt': 'abc'});
	const script = path.resolve(import.meta.dirname, '../../foreign/generic_server.py');
	const server = startPython(t, python, [script, password, 'text'], folder);
	const peer = parsePeerUrl(await until(() => /^http:\S+(?=\n)/.exec(server.output())?.[0]));
	const client = startTwo(t);
	t.deepEqual((await client.list(peer, never)).files, [
		{path: 'a.txt', size: undefined, modified: undefined},
	]);
	t.is(client.dialectOf(peer.url), 'classic');
	t.is(await client.hello(peer, me, never), undefined);
	t.is(await client.catalog(peer, {}, never), undefined);
	t.is(await client.pieces(peer, 'a.txt', never), undefined);
	const {chunks, offset = 0, resumable = false} = await client.openRange(peer, 'a.txt', {offset: 1}, never);
	t.deepEqual([(await contentOf(chunks)).toString(), offset, resumable], ['abc', 0, false]);
	const strict = startTwo(t, {classic: false});
	for (const call of [
		() => strict.list(peer, never),
		() => strict.exchange(peer, [], never),
		() => strict.hello(peer, me, never),
		() => strict.open(peer, 'a.txt', never),
	]) {
		await t.throwsAsync(call(), {
			code: 'CLASSIC_ONLY',
			message: 'Classic, not allowed here: it speaks plain text, as in 2004 (--classic lets it in).',
		});
	}

	t.is(strict.dialectOf(peer.url), 'classic');
});

test.serial(
	'no plain byte goes to a peer that resets, hangs up, stays silent or refuses our key',
	async t => {
		const shifty = await startShifty(t);
		const alert = (socket: Socket): void => {
			socket.end(Buffer.from([21, 3, 3, 0, 2, 2, 40]));
		};
		const behaviours = [
			[reset, 'BROKEN_REPLY'],
			[(socket: Socket) => socket.end(), 'BROKEN_REPLY'],
			[() => {}, 'TIMED_OUT'],
			[alert, 'WRONG_PASSWORD'],
		] as const;
		const client = startTwo(t, {callTimeout: 500, stallTimeout: 500});
		for (const [behaviour, code] of behaviours) {
			shifty.behaviour = behaviour;
			await t.throwsAsync(client.exchange(shifty.peer, [], never), {code});
			await t.throwsAsync(client.list(shifty.peer, never), {code});
		}

		t.deepEqual(new Set(shifty.began), new Set(['TLS']));
	},
);

test('a peer that has spoken TLS is never spoken to in plain text again, whatever somebody on the way does', async t => {
	const service = madeUpNativeService({a: 'x'});
	const {peer, listener} = await startNative(t, service, {classic: true});
	const client = startTwo(t);
	await client.list(peer, never);
	await listener.close();
	const began: string[] = [];
	let behaviour = reset;
	const stripper = createServer(socket => {
		socket.on('error', () => {});
		socket.once('data', data => {
			began.push(data[0] === 0x16 ? 'TLS' : 'plain');
			behaviour(socket);
		});
	});
	await new Promise<void>(resolve => stripper.listen(peer.port, '127.0.0.1', resolve));
	t.teardown(() => stripper.close());
	await t.throwsAsync(client.list(peer, never), {code: 'BROKEN_REPLY'});
	behaviour = badRequest;
	const refusal = {code: 'NOT_A_PEER', message: /was encrypted before/};
	await t.throwsAsync(client.list(peer, never), refusal);
	await t.throwsAsync(client.exchange(peer, [], never), refusal);
	await t.throwsAsync(client.open(peer, 'a', never), refusal);
	const remembering = startTwo(t, {wasEncrypted: url => url === peer.url});
	await t.throwsAsync(remembering.list(peer, never), refusal);
	t.is(remembering.dialectOf(peer.url), 'native');
	t.deepEqual(new Set(began), new Set(['TLS']));
});

test('who shows the key of another network has not spoken TLS with us', async t => {
	const service = madeUpNativeService();
	const {peer, listener} = await startNative(t, service, {
		native: {keys: quickKeys('another'), service},
	});
	const client = startTwo(t);
	await t.throwsAsync(client.list(peer, never), {code: 'WRONG_PASSWORD'});
	t.is(client.dialectOf(peer.url), undefined);
	await listener.close();
});

test('TLS is tried again after a minute, and after anything that goes wrong', async t => {
	const shifty = await startShifty(t);
	const answerClassic = (socket: Socket): void => {
		const isTls = shifty.began.at(-1) === 'TLS';
		socket.end(isTls ? reply('', '', '400 Bad Request') : reply(encodeResponse([['a']])));
	};
	shifty.behaviour = answerClassic;
	const clock = {now: 0};
	const client = startTwo(t, {now: () => clock.now});
	const kinds = (): string[] => shifty.began.splice(0).map(text => (text === 'TLS' ? 'TLS' : 'plain'));
	const list = (): Promise<unknown> => client.list(shifty.peer as ParsedPeerUrl, never);
	await list();
	t.deepEqual(kinds(), ['TLS', 'plain']);
	await list();
	t.deepEqual(kinds(), ['plain']);
	clock.now += 60_001;
	await list();
	t.deepEqual(kinds(), ['TLS', 'plain']);
	shifty.behaviour = reset;
	await t.throwsAsync(list(), {code: 'BROKEN_REPLY'});
	t.deepEqual(kinds(), ['plain']);
	shifty.behaviour = answerClassic;
	await list();
	t.deepEqual(kinds(), ['TLS', 'plain']);
});
