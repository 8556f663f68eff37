import type {TLSSocket} from 'node:tls';
import test, {type ExecutionContext} from 'ava';
import {CallConnections, type CallSettings} from '../../../source/network/client/call-connections.ts';
import {readBody} from '../../../source/network/read-body.ts';
import type {Reply} from '../../../source/network/reply.ts';
import {reply} from '../../helpers/raw-peer.ts';
import {startTlsPeer} from '../../helpers/raw-tls.ts';
import {keys, startNativeClient} from '../../helpers/start-native.ts';
import {until} from '../../helpers/until.ts';

const never = new AbortController().signal;
const settings: CallSettings = {keys, allow: () => true, authenticated() {}};
const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
const me = {id: 'client-1', name: 'Me', version: '0.1.0', url: undefined};

function start(t: ExecutionContext): CallConnections {
	const connections = new CallConnections();
	t.teardown(() => connections.close());
	return connections;
}

const get = (target: string) => ({method: 'GET', target}) as const;
const bodyOf = (answer: Reply): Promise<string> => readBody(answer, 1_000_000);

/** Writes byte by byte, each in a record of its own. */
async function trickle(socket: TLSSocket, bytes: Buffer): Promise<void> {
	for (const byte of bytes) {
		await new Promise<void>(resolve => socket.write(Buffer.of(byte), () => resolve()));
	}
}

test('replies that come one behind the other, in any pieces, go to those who asked', async t => {
	const both = Buffer.concat([
		reply('first'),
		Buffer.from('HTTP/1.1 102 Processing\r\n\r\n'),
		Buffer.from(`${chunked}6\r\nsecond\r\n0\r\n\r\n`),
		reply('third'),
	]);
	const ways = [(socket: TLSSocket) => void socket.write(both), (socket: TLSSocket) => trickle(socket, both)];
	for (const way of ways) {
		let connections = 0;
		const peer = await startTlsPeer(t, socket => {
			connections++;
			void way(socket);
		});
		const connection = start(t).open(peer, settings);
		const replies = ['/1', '/2', '/3'].map(target =>
			connection.request(`GET ${target} HTTP/1.1\r\n\r\n`, never),
		);
		t.deepEqual(await Promise.all(replies.map(async each => bodyOf(await each))), [
			'first',
			'second',
			'third',
		]);
		t.is(connections, 1);
		t.true(connection.isFree);
	}
});

test('a connection is used again, and one that was closed meanwhile does not matter', async t => {
	const sockets: TLSSocket[] = [];
	const peer = await startTlsPeer(t, socket => {
		sockets.push(socket);
		socket.write(reply('one'));
		socket.on('data', () => socket.write(reply('two')));
	});
	const calls = start(t);
	const ask = async () => bodyOf(await calls.request(peer, get('/'), {...settings, signal: never}));
	t.deepEqual([await ask(), await ask()], ['one', 'two']);
	t.is(sockets.length, 1);
	sockets[0]?.destroy();
	t.is(await ask(), 'one');
	t.is(sockets.length, 2);
});

test('what comes behind the last reply ends the connection, and the reply stays what it is', async t => {
	const peer = await startTlsPeer(t, socket =>
		socket.write(Buffer.concat([reply('asked for'), reply('not asked for')])),
	);
	const connection = start(t).open(peer, settings);
	t.is(await bodyOf(await connection.request('GET / HTTP/1.1\r\n\r\n', never)), 'asked for');
	t.false(connection.isFree);
});

test('those behind a reply that ends the connection get one clear error', async t => {
	const peer = await startTlsPeer(t, socket => socket.end(reply('last', 'Connection: close\r\n')));
	const connection = start(t).open(peer, settings);
	const first = connection.request('GET /1 HTTP/1.1\r\n\r\n', never);
	const second = connection.request('GET /2 HTTP/1.1\r\n\r\n', never);
	t.is(await bodyOf(await first), 'last');
	await t.throwsAsync(second, {code: 'BROKEN_REPLY'});
});

test('a body that goes on until the connection ends is read, and one that is cut is not whole', async t => {
	const open = await startTlsPeer(t, socket => socket.end('HTTP/1.1 200 OK\r\n\r\nall of it'));
	const calls = start(t);
	t.is(await bodyOf(await calls.request(open, get('/'), {...settings, signal: never})), 'all of it');
	for (const text of [`${chunked}9\r\nnot al`, 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nnot al']) {
		const cut = await startTlsPeer(t, socket => socket.end(text));
		const answer = await calls.request(cut, get('/'), {...settings, signal: never});
		await t.throwsAsync(bodyOf(answer), {code: 'BROKEN_REPLY'});
	}
});

test('a head that contradicts itself is none', async t => {
	const heads = [
		'Transfer-Encoding: chunked\r\nContent-Length: 5',
		'Transfer-Encoding: gzip, chunked',
		'Content-Length: 5\r\nContent-Length: 6',
		'Content-Length: -5',
	];
	const calls = start(t);
	for (const head of heads) {
		const peer = await startTlsPeer(t, socket => socket.write(`HTTP/1.1 200 OK\r\n${head}\r\n\r\nhello`));
		await t.throwsAsync(
			calls.request(peer, get('/'), {...settings, signal: never}),
			{code: 'NOT_A_PEER'},
			head,
		);
	}
});

test('a peer is read no faster than what it sends is taken', async t => {
	let written = 0;
	const peer = await startTlsPeer(t, socket => {
		socket.write(chunked);
		const piece = Buffer.from(`10000\r\n${'a'.repeat(65_536)}\r\n`);
		const write = () => {
			let goesOn = true;
			while (goesOn && !socket.destroyed && written < 200) {
				written++;
				goesOn = socket.write(piece);
			}
		};
		socket.on('drain', write);
		write();
	});
	const answer = await start(t).request(peer, get('/'), {...settings, signal: never});
	let before = -1;
	let looks = 0;
	await until(() => {
		looks = written === before ? looks + 1 : 0;
		before = written;
		return looks === 20;
	});
	t.true(written < 200, `${written} pieces went out`);
	let size = 0;
	for await (const chunk of answer) {
		size += chunk.length;
		if (size === 200 * 65_536) {
			break;
		}
	}

	t.is(written, 200);
	answer.destroy();
});

test('a list that was asked for with a greeting that fails is not waited for', async t => {
	let closed = 0;
	const fault =
		'<methodResponse><fault><value><struct><member><name>faultCode</name><value><int>1</int></value></member><member><name>faultString</name><value><string>no</string></value></member></struct></value></fault></methodResponse>';
	const peer = await startTlsPeer(t, socket => {
		socket.on('close', () => closed++);
		socket.write(reply(fault));
	});
	await t.throwsAsync(startNativeClient(t).greet(peer, me, never), {code: 'FAULT'});
	await until(() => closed === 1);
	t.pass();
});
