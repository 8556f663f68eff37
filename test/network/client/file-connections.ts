import {createHash, randomBytes} from 'node:crypto';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {TLSSocket} from 'node:tls';
import test, {type ExecutionContext} from 'ava';
import type {NativeClient} from '../../../source/network/client/native-client.ts';
import type {OpenRange} from '../../../source/network/client/peer-client.ts';
import type {ParsedPeerUrl} from '../../../source/wire/peer-url.ts';
import {contentOf} from '../../helpers/content-of.ts';
import {madeUpNativeService} from '../../helpers/made-up-native-service.ts';
import {madeUpFile} from '../../helpers/memory-file.ts';
import {endless, reply} from '../../helpers/raw-peer.ts';
import {startTlsPeer} from '../../helpers/raw-tls.ts';
import {startNative, startNativeClient} from '../../helpers/start-native.ts';
import {until} from '../../helpers/until.ts';

const never = new AbortController().signal;
const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

async function fetchRange(client: NativeClient, peer: ParsedPeerUrl, range: OpenRange = {}): Promise<Buffer> {
	return contentOf((await client.open(peer, 'a', range, never)).chunks);
}

/** A client that counts its handshakes. */
function countingClient(t: ExecutionContext) {
	const count = {handshakes: 0};
	const client = startNativeClient(t, {
		authenticated: () => {
			count.handshakes += 1;
		},
	});
	return {client, count};
}

/** A peer whose connections each do what `answer` says with every request; it counts them. */
async function startAnswering(
	t: ExecutionContext,
	answer: (socket: TLSSocket, request: number, connection: number) => void,
) {
	const count = {connections: 0, closed: 0};
	const peer = await startTlsPeer(t, socket => {
		const connection = ++count.connections;
		let requests = 1;
		socket.once('close', () => {
			count.closed += 1;
		});
		answer(socket, requests, connection);
		socket.on('data', () => answer(socket, ++requests, connection));
	});
	return {peer, count};
}

test('every length around the borders of buffers and records comes byte for byte', async t => {
	const content = randomBytes(3 * mebibyte);
	const {peer} = await startNative(t, madeUpNativeService({a: content}));
	const {client, count} = countingClient(t);
	const borders = [0, 16 * kibibyte, 64 * kibibyte, 256 * kibibyte, 512 * kibibyte, mebibyte, 2 * mebibyte];
	for (const length of borders.flatMap(border => [border - 1, border, border + 1]).filter(size => size > 0)) {
		for (const offset of [0, 1, 12_345]) {
			const range = {offset, end: offset + length};
			const bytes = await fetchRange(client, peer, range);
			t.true(bytes.equals(content.subarray(offset, range.end)), `${offset} ${length}`);
		}
	}

	t.true((await fetchRange(client, peer)).equals(content));
	t.is(count.handshakes, 1, 'all on one connection');
});

test('bytes come into the buffers that are given for them, and into others where none are left', async t => {
	const content = randomBytes(2 * mebibyte);
	const {peer} = await startNative(t, madeUpNativeService({a: content}));
	const client = startNativeClient(t);
	const buffers = Array.from({length: 15}, () => new Uint8Array(new SharedArrayBuffer(100_003)));
	const left = [...buffers];
	const parts: Buffer[] = [];
	let inPlace = 0;
	const {chunks} = await client.open(peer, 'a', {into: () => left.shift()}, never);
	for await (const chunk of chunks) {
		parts.push(Buffer.from(chunk));
		inPlace += buffers.some(({buffer}) => buffer === chunk.buffer) ? chunk.length : 0;
		await nextTurn();
	}

	t.true(Buffer.concat(parts).equals(content));
	t.is(inPlace, 15 * 100_003);
	t.true(Buffer.concat(buffers).equals(content.subarray(0, inPlace)));
});

test('many ranges at a time come each into its own', async t => {
	const content = randomBytes(4 * mebibyte);
	const {peer} = await startNative(t, madeUpNativeService({a: content}));
	const {client, count} = countingClient(t);
	const step = 100_003;
	const fetchAll = () =>
		Promise.all(
			Array.from({length: Math.ceil(content.length / step)}, async (_, index) => {
				const offset = index * step;
				const bytes = await fetchRange(client, peer, {offset, end: offset + step});
				t.true(bytes.equals(content.subarray(offset, offset + step)), `${index}`);
			}),
		);
	await fetchAll();
	const {handshakes} = count;
	t.true(handshakes <= 42);
	await fetchAll();
	t.true(count.handshakes < handshakes + 42, 'some of the connections were kept');
	t.true(count.handshakes > handshakes, 'not all of them were');
});

test('who reads slowly holds the sender back, and keeps what it has got', async t => {
	const size = 256 * mebibyte;
	const service = madeUpNativeService();
	const at = (position: number): number => (position * 2_654_435_761) >>> 24;
	service.files.set('a', () =>
		madeUpFile(size, (bytes, position) => {
			const length = Math.min(bytes.length, size - position);
			for (let index = 0; index < length; index += 512) {
				bytes[index] = at(position + index);
			}

			return length;
		}),
	);
	const {peer} = await startNative(t, service);
	const {chunks} = await startNativeClient(t).open(peer, 'a', {}, never);
	let [position, sent, same] = [0, -1, 0];
	for await (const chunk of chunks) {
		const before = createHash('sha256').update(chunk).digest('hex');
		if (position < 4 * mebibyte) {
			// Until nothing moves any more, however often one looks.
			same = 0;
			await until(() => {
				const now = service.uploads[0]?.sent ?? 0;
				same = now === sent ? same + 1 : 0;
				sent = now;
				return same === 10;
			});
			t.true(
				sent - position < 32 * mebibyte,
				`${sent} bytes are on their way to a reader that is at ${position}`,
			);
		}

		t.is(createHash('sha256').update(chunk).digest('hex'), before);
		position += chunk.length;
	}

	t.is(position, size);
});

test('a connection is used again after a part, a refusal, an empty part and the whole', async t => {
	const {peer} = await startNative(t, madeUpNativeService({a: 'some content'}));
	const {client, count} = countingClient(t);
	t.is((await fetchRange(client, peer, {offset: 5, end: 8})).toString(), 'con');
	await t.throwsAsync(client.open(peer, 'missing', {}, never), {code: 'NO_SUCH_FILE'});
	t.is((await fetchRange(client, peer, {offset: 12})).length, 0);
	await t.throwsAsync(fetchRange(client, peer, {etag: '"other"'}), {code: 'FILE_CHANGED'});
	t.is((await fetchRange(client, peer)).toString(), 'some content');
	t.is(count.handshakes, 1);
});

test('a tag that no file can have is not even asked for', async t => {
	const {peer, count} = await startAnswering(t, socket => socket.end(reply('x')));
	const client = startNativeClient(t);
	await t.throwsAsync(fetchRange(client, peer, {etag: '"a"\r\nX: b'}), {code: 'FILE_CHANGED'});
	t.is(count.connections, 0);
});

for (const [name, leave] of Object.entries({
	'a loop that is left': async (client: NativeClient, peer: ParsedPeerUrl) => {
		for await (const chunk of (await client.open(peer, 'a', {}, never)).chunks) {
			return chunk.length;
		}

		return 0;
	},
	'an abort while it is read': async (
		client: NativeClient,
		peer: ParsedPeerUrl,
		t: ExecutionContext,
	): Promise<number> => {
		const controller = new AbortController();
		const {chunks} = await client.open(peer, 'a', {}, controller.signal);
		await t.throwsAsync(
			async () => {
				for await (const _ of chunks) {
					controller.abort();
				}
			},
			{code: 'CANCELLED'},
		);
		return 1;
	},
	'an abort before it is read': async (
		client: NativeClient,
		peer: ParsedPeerUrl,
		t: ExecutionContext,
	): Promise<number> => {
		const controller = new AbortController();
		const {chunks} = await client.open(peer, 'a', {}, controller.signal);
		controller.abort();
		await t.throwsAsync(contentOf(chunks), {code: 'CANCELLED'});
		return 1;
	},
	'the end of the client': async (
		_: NativeClient,
		peer: ParsedPeerUrl,
		t: ExecutionContext,
	): Promise<number> => {
		const client = startNativeClient(t);
		const {chunks} = await client.open(peer, 'a', {}, never);
		await client.close();
		await t.throwsAsync(contentOf(chunks), {code: 'CANCELLED'});
		return 1;
	},
})) {
	test(`${name} leaves no connection open`, async t => {
		const {peer, count} = await startAnswering(t, socket => {
			socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${2 ** 40}\r\n\r\n`);
			endless(socket, Buffer.alloc(65_536, 'a'));
		});
		t.true((await leave(startNativeClient(t), peer, t)) > 0);
		await until(() => count.closed === 1);
		t.is(count.connections, 1);
	});
}

test('an abort while the answer is waited for leaves no connection open', async t => {
	const {peer, count} = await startAnswering(t, () => {});
	const controller = new AbortController();
	const opening = startNativeClient(t).open(peer, 'a', {}, controller.signal);
	await until(() => count.connections === 1);
	controller.abort();
	await t.throwsAsync(opening, {code: 'CANCELLED'});
	await until(() => count.closed === 1);
});

test('an abort after all has come says so, and leaves the connection to others', async t => {
	const {peer} = await startNative(t, madeUpNativeService({a: 'content'}));
	const {client, count} = countingClient(t);
	const controller = new AbortController();
	const {chunks} = await client.open(peer, 'a', {}, controller.signal);
	controller.abort();
	await t.throwsAsync(contentOf(chunks), {code: 'CANCELLED'});
	await fetchRange(client, peer);
	const handled = new AbortController();
	await contentOf((await client.open(peer, 'a', {}, handled.signal)).chunks);
	handled.abort();
	t.is((await fetchRange(client, peer)).toString(), 'content');
	t.true(count.handshakes <= 2);
});

test('a connection that was closed while it rested is replaced', async t => {
	const {peer, count} = await startAnswering(t, (socket, request) => {
		if (request === 1) {
			socket.write(reply('first'));
		} else {
			// The request came just as the peer had lost its patience.
			socket.destroy();
		}
	});
	const client = startNativeClient(t);
	t.is((await fetchRange(client, peer)).toString(), 'first');
	t.is((await fetchRange(client, peer)).toString(), 'first');
	t.deepEqual(count, {connections: 2, closed: 1});
});

test('a request is sent anew only once, and only where nothing has come back', async t => {
	let isBroken = false;
	const {peer, count} = await startAnswering(t, (socket, request) => {
		if (!isBroken) {
			socket.write(reply('first'));
		} else if (request > 1) {
			socket.end('HTTP/1.1 2');
		} else {
			socket.destroy();
		}
	});
	const client = startNativeClient(t);
	await fetchRange(client, peer);
	isBroken = true;
	await t.throwsAsync(fetchRange(client, peer), {code: 'BROKEN_REPLY'});
	t.is(count.connections, 1, 'half a head had come');
	await t.throwsAsync(fetchRange(client, peer), {code: 'BROKEN_REPLY'});
	t.is(count.connections, 2, 'a new connection is not tried twice');
});

test('what nobody asked for ends the connection and reaches nobody', async t => {
	const {peer, count} = await startAnswering(t, socket => socket.write(reply('wanted')));
	const client = startNativeClient(t);
	const {peer: chatty, count: chatter} = await startAnswering(t, socket => {
		socket.write(reply('wanted'));
		setImmediate(() => socket.write(reply('unwanted')));
	});
	t.is((await fetchRange(client, chatty)).toString(), 'wanted');
	await until(() => chatter.closed === 1);
	t.is((await fetchRange(client, chatty)).toString(), 'wanted');
	t.is((await fetchRange(client, peer)).toString(), 'wanted');
	t.is((await fetchRange(client, peer)).toString(), 'wanted');
	t.deepEqual(count, {connections: 1, closed: 0});
});

test('bytes after the end of a body belong to nothing', async t => {
	for (const body of ['wanted', 'w'.repeat(300_000)]) {
		const {peer, count} = await startAnswering(t, socket =>
			socket.write(
				Buffer.concat([reply(body), Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nX')]),
			),
		);
		const client = startNativeClient(t);
		t.is((await fetchRange(client, peer)).toString(), body);
		await until(() => count.closed === 1);
		t.is((await fetchRange(client, peer)).toString(), body);
		t.is(count.connections, 2);
	}
});

test('a peer that closes after its answer is asked on a new connection', async t => {
	const {peer, count} = await startAnswering(t, socket => socket.write(reply('x', 'Connection: close\r\n')));
	const client = startNativeClient(t);
	await fetchRange(client, peer);
	await fetchRange(client, peer);
	t.is(count.connections, 2);
});

test('an answer that comes byte by byte is as good as any', async t => {
	const whole = reply('56789abcde', 'ETag: "x"\r\nContent-Range: bytes 5-14/100\r\n', '206 Partial Content');
	const {peer} = await startAnswering(t, async socket => {
		for (const byte of whole) {
			socket.write(Buffer.of(byte));
			await nextTurn();
		}
	});
	const client = startNativeClient(t);
	t.is((await fetchRange(client, peer, {offset: 5, end: 15})).toString(), '56789abcde');
	t.is((await fetchRange(client, peer, {offset: 5, end: 15})).toString(), '56789abcde');
});

test('an answer that is cut at any byte is one clear error', async t => {
	const whole = reply('56789abcde', 'ETag: "x"\r\nContent-Range: bytes 5-14/100\r\n', '206 Partial Content');
	let cut = 0;
	const {peer} = await startAnswering(t, socket => socket.end(whole.subarray(0, cut)));
	const client = startNativeClient(t);
	for (; cut < whole.length; cut++) {
		await t.throwsAsync(
			fetchRange(client, peer, {offset: 5, end: 15}),
			{code: 'BROKEN_REPLY', message: 'It hung up before it had answered.'},
			`${cut}`,
		);
	}

	t.is((await fetchRange(client, peer, {offset: 5, end: 15})).toString(), '56789abcde');
});

test('what came before a cut is not lost', async t => {
	const {peer} = await startAnswering(t, socket => socket.end(reply('a'.repeat(500_000)).subarray(0, -1)));
	const {chunks} = await startNativeClient(t).open(peer, 'a', {}, never);
	let received = 0;
	await t.throwsAsync(
		async () => {
			for await (const chunk of chunks) {
				received += chunk.length;
			}
		},
		{code: 'BROKEN_REPLY'},
	);
	t.is(received, 499_999);
});

for (const [name, answer] of Object.entries({
	'in chunks': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
	'in chunks, with a length':
		'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nhello',
	'without a length': 'HTTP/1.1 200 OK\r\n\r\nhello',
	'with two lengths': 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello',
	'with a length that is none': 'HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nhello',
})) {
	test(`a body ${name} is refused at once`, async t => {
		const {peer, count} = await startAnswering(t, socket => socket.write(answer));
		await t.throwsAsync(fetchRange(startNativeClient(t), peer), {
			code: 'BROKEN_REPLY',
			message: /^[^\p{Cc}]{1,120}[.]$/u,
		});
		await until(() => count.closed === 1);
	});
}

test('an answer that only announces another is none', async t => {
	const {peer} = await startAnswering(t, socket => {
		socket.write('HTTP/1.1 100 Continue\r\n\r\n');
		socket.write(reply('x'));
	});
	await t.throwsAsync(fetchRange(startNativeClient(t), peer), {code: 'NOT_A_PEER', message: /status 100/});
});

test.serial('a stall is told from a reader that takes its time', async t => {
	const {peer} = await startAnswering(t, socket => socket.write(reply('half of it').subarray(0, -5)));
	const {chunks} = await startNativeClient(t, {stallTimeout: 200}).open(peer, 'a', {}, never);
	const begun = performance.now();
	let received = 0;
	await t.throwsAsync(
		async () => {
			for await (const chunk of chunks) {
				received += chunk.length;
				await until(() => performance.now() - begun > 500);
			}
		},
		{code: 'TIMED_OUT', message: 'It stopped in the middle of its reply.'},
	);
	t.is(received, 5);
});

test.serial('a body of empty promises costs no memory', async t => {
	const {peer, count} = await startAnswering(t, socket => {
		socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${10 ** 15 - 1}\r\n\r\n`);
		endless(socket, Buffer.alloc(65_536, 'a'));
	});
	const client = startNativeClient(t);
	const before = process.memoryUsage().arrayBuffers;
	const bodies = await Promise.all(Array.from({length: 8}, () => client.open(peer, 'a', {}, never)));
	const readers = bodies.map(({chunks}) => chunks[Symbol.asyncIterator]());
	await Promise.all(readers.map(reader => reader.next()));
	t.is(count.connections, 8);
	t.true(process.memoryUsage().arrayBuffers - before < 16 * mebibyte);
	await Promise.all(readers.map(reader => reader.return?.()));
	await until(() => count.closed === 8);
});
