import type {Socket} from 'node:net';
import test from 'ava';
import type {AppError} from '../../../source/model/errors.ts';
import type {ClassicClient} from '../../../source/network/client/classic-client.ts';
import {mayDial} from '../../../source/network/server/address-policy.ts';
import {parsePeerUrl} from '../../../source/wire/peer-url.ts';
import {encodeFault, encodeResponse} from '../../../source/wire/xmlrpc-codec.ts';
import {contentOf} from '../../helpers/content-of.ts';
import {freePort} from '../../helpers/python.ts';
import {endless, head, reply, startRawPeer} from '../../helpers/raw-peer.ts';
import {startClient} from '../../helpers/start-listener.ts';
import {until} from '../../helpers/until.ts';

const never = new AbortController().signal;
const opening = '<methodResponse><params><param><value><string>';

test('nothing listens, no such host', async t => {
	const client = startClient(t);
	await t.throwsAsync(client.list(parsePeerUrl(`http://127.0.0.1:${await freePort()}`), never), {
		code: 'UNREACHABLE',
		message: 'Nothing listens there (connection refused).',
	});
	await t.throwsAsync(client.list(parsePeerUrl('http://no-such-host.invalid:1'), never), {
		code: 'UNREACHABLE',
	});
});

test('the lone server of 2004 knows nobody, but only if we asked with nothing', async t => {
	const fault = encodeFault(
		1,
		"<type 'exceptions.TypeError'>:coercing to Unicode: need string or buffer, list found",
	);
	const peer = await startRawPeer(t, socket => socket.end(reply(fault)));
	const client = startClient(t);
	t.deepEqual(await client.exchange(peer, [], never), []);
	await t.throwsAsync(client.exchange(peer, ['http://a:1'], never), {code: 'FAULT'});
});

test('refuses names that are no plain names', async t => {
	const names = ['good', '../bad', '/etc/passwd', 'a/b', '..', 'good', ''];
	const peer = await startRawPeer(t, socket => socket.end(reply(encodeResponse([names]))));
	const {files, refused} = await startClient(t).list(peer, never);
	t.deepEqual(files, [{path: 'good', size: undefined, modified: undefined}]);
	t.is(refused, 5);
});

test('a file that stops coming is a stall, but a reader who waits is none', async t => {
	const peer = await startRawPeer(t, socket => {
		socket.write(`${head}${opening}${'a'.repeat(100_000)}`);
	});
	const client = startClient(t, {stallTimeout: 700});
	const {chunks, size} = await client.open(peer, 'name', never);
	t.is(size, undefined);
	let received = 0;
	const started = performance.now();
	const error = await t.throwsAsync(async () => {
		for await (const chunk of chunks) {
			received += chunk.length;
			if (received === chunk.length) {
				// Longer than the client's patience with the peer.
				await until(() => performance.now() - started > 1500);
			}
		}
	});
	t.is(received, 100_000);
	t.is((error as AppError).code, 'TIMED_OUT');
});

test('every call can be cancelled, and closing cancels them all', async t => {
	const peer = await startRawPeer(t, socket => socket.write(`${head}${opening}abc`));
	const attempts: readonly ((client: ClassicClient, signal: AbortSignal) => Promise<unknown>)[] = [
		(client, signal) => client.list(peer, signal),
		(client, signal) => client.exchange(peer, [], signal),
		async (client, signal) => contentOf((await client.open(peer, 'name', signal)).chunks),
	];
	for (const attempt of attempts) {
		const client = startClient(t);
		const controller = new AbortController();
		const cancelled = attempt(client, controller.signal);
		const closed = attempt(client, never);
		controller.abort();
		await t.throwsAsync(cancelled, {code: 'CANCELLED'});
		await client.close();
		await client.close();
		await t.throwsAsync(closed, {code: 'CANCELLED'});
		await t.throwsAsync(attempt(client, never), {code: 'CANCELLED'});
	}
});

test('whoever stops reading ends the connection', async t => {
	let connection: Socket | undefined;
	const peer = await startRawPeer(t, socket => {
		connection = socket;
		socket.write(`${head}${opening}`);
		endless(socket, Buffer.alloc(65_536, 'a'));
	});
	const {chunks} = await startClient(t).open(peer, 'name', never);
	for await (const chunk of chunks) {
		t.true(chunk.length > 0);
		break;
	}

	await until(() => connection?.destroyed);
});

test('asks before it dials an address that somebody else named', async t => {
	let connections = 0;
	const peer = await startRawPeer(t, socket => {
		connections += 1;
		socket.end(reply(encodeResponse([[]])));
	});
	const asked: string[] = [];
	const client = startClient(t, {
		allowAddress(address, {url}) {
			asked.push(`${url} ${address}`);
			return url.includes('friend') || mayDial(address, {loopback: false});
		},
	});
	await t.throwsAsync(client.list(peer, never), {code: 'UNREACHABLE', message: /may not send us/});
	const named = parsePeerUrl(`http://localhost:${peer.port}`);
	await t.throwsAsync(client.list(named, never), {code: 'UNREACHABLE', message: /may not send us/});
	t.is(connections, 0);
	t.true(asked.includes(`${peer.url} 127.0.0.1`));
	t.true(asked.some(line => /localhost:\d+ (?:127\.0\.0\.1|::1)$/.test(line)));
	const open = startClient(t, {allowAddress: address => mayDial(address, {loopback: true})});
	t.deepEqual((await open.list(peer, never)).files, []);
});
