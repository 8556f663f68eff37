import test from 'ava';
import type {ClassicClient} from '../../source/network/client/classic-client.ts';
import {parsePeerUrl} from '../../source/wire/peer-url.ts';
import {contentOf} from '../helpers/content-of.ts';
import {madeUpService} from '../helpers/made-up-service.ts';
import {memoryFile} from '../helpers/memory-file.ts';
import {startClient, startListener} from '../helpers/start-listener.ts';
import {until} from '../helpers/until.ts';

const never = new AbortController().signal;
const allBytes = Buffer.from(Array.from({length: 256}, (_, byte) => byte));

async function fetchAll(client: ClassicClient, url: string, name: string): Promise<Buffer> {
	const {chunks} = await client.open(parsePeerUrl(url), name, never);
	return contentOf(chunks);
}

test('tells addresses and learns addresses', async t => {
	const service = madeUpService();
	await startListener(t, service);
	const client = startClient(t);
	const peer = parsePeerUrl(service.url);
	t.deepEqual(await client.exchange(peer, [], never), [service.url]);
	t.deepEqual(await client.exchange(peer, ['http://a:1', 'http://B:2'], never), [
		service.url,
		'http://a:1',
		'http://B:2',
	]);
	t.deepEqual([...service.known], ['http://a:1', 'http://B:2']);
});

test('tells as many addresses as a listener reads', async t => {
	const service = madeUpService();
	await startListener(t, service);
	const many = Array.from({length: 5000}, (_, index) => `http://host-${index}.example:8080`);
	await startClient(t).exchange(parsePeerUrl(service.url), many, never);
	t.true(service.known.size > 300);
	t.deepEqual([...service.known], many.slice(0, service.known.size));
});

test('is called by any of its spellings', async t => {
	const service = madeUpService({'a.txt': 'a'});
	const {port} = await startListener(t, service);
	const client = startClient(t);
	const {files} = await client.list(parsePeerUrl(`http://localhost:${port}`), never);
	t.is(files.length, 1);
	await t.throwsAsync(client.list(parsePeerUrl(`http://127.1:${port}`), never), {code: 'WRONG_PASSWORD'});
});

test('lists names, also odd ones and many', async t => {
	const service = madeUpService({
		'a & b.txt': '',
		'<x>': '',
		'é🎵': '',
		'cr\rlf\n': '',
		'bad\u001b': '',
		']]>': '',
	});
	await startListener(t, service);
	const client = startClient(t);
	const first = await client.list(parsePeerUrl(service.url), never);
	t.deepEqual(
		first.files.map(file => file.path),
		['a & b.txt', '<x>', 'é🎵', 'cr\rlf\n', ']]>'],
	);
	t.is(first.refused, 0);
	for (let index = 0; index < 50_000; index += 1) {
		service.files.set(`a name of usual length ${index}.txt`, Buffer.alloc(0));
	}

	const second = await client.list(parsePeerUrl(service.url), never);
	t.is(second.files.length, 50_005);
});

const contents: Readonly<Record<string, Buffer>> = {
	empty: Buffer.alloc(0),
	'text.txt': Buffer.from('hello\n'),
	'crlf.txt': Buffer.from('a\r\nb\r\n\r'),
	'utf8 é.txt': Buffer.from('résumé 音楽 🎵'),
	nul: Buffer.from('a\0b'),
	'0xff': Buffer.from([0xff]),
	'all bytes': allBytes,
	'a & <b>': Buffer.from('<a>&amp; ]]> &#13; </string></value>'),
	'large text': Buffer.from('line & line\r\n'.repeat(200_000)),
	'large binary': Buffer.concat(Array.from({length: 10_000}, () => allBytes)),
};

test('every file arrives byte for byte', async t => {
	const service = madeUpService(contents);
	await startListener(t, service);
	const client = startClient(t);
	for (const [name, content] of Object.entries(contents)) {
		t.true((await fetchAll(client, service.url, name)).equals(content), name);
	}

	await until(() => service.openFiles === 0 && service.uploads.every(upload => upload.ended));
	t.deepEqual(
		service.uploads.map(({name, sent, error}) => [name, sent, error]),
		Object.entries(contents).map(([name, content]) => [name, content.length, undefined]),
	);
	t.deepEqual(service.notices, []);
});

test('says the size before the bytes', async t => {
	const service = madeUpService({text: 'x'.repeat(10_000), binary: Buffer.alloc(9999)});
	await startListener(t, service);
	const client = startClient(t);
	for (const [name, size] of [
		['text', 10_000],
		['binary', 9999],
	] as const) {
		const file = await client.open(parsePeerUrl(service.url), name, never);
		t.is(file.size, size);
		t.false(file.exact);
		await contentOf(file.chunks);
	}
});

test('a missing file, a wrong password and a bad name are told apart', async t => {
	const service = madeUpService({'a.txt': 'a'});
	await startListener(t, service);
	const peer = parsePeerUrl(service.url);
	const client = startClient(t);
	await t.throwsAsync(client.open(peer, 'b.txt', never), {code: 'NO_SUCH_FILE'});
	await t.throwsAsync(client.open(peer, '../a.txt', never), {code: 'NO_SUCH_FILE'});
	await t.throwsAsync(client.open(peer, 'a\u001b', never), {code: 'BAD_NAME'});
	const stranger = startClient(t, {password: 'other'});
	for (const call of [
		() => stranger.exchange(peer, [], never),
		() => stranger.list(peer, never),
		() => stranger.open(peer, 'a.txt', never),
	]) {
		await t.throwsAsync(call, {code: 'WRONG_PASSWORD', message: 'It does not accept our password.'});
	}

	t.is(service.notices.length, 3);
	t.regex(service.notices[0] ?? '', /^warning 127\.0\.0\.1 .*wrong password/);
});

test('a network that is not classic answers with one sentence', async t => {
	const service = madeUpService({'a.txt': 'a'});
	await startListener(t, service, {classic: false});
	const client = startClient(t);
	await t.throwsAsync(client.list(parsePeerUrl(service.url), never), {
		code: 'NOT_A_PEER',
		message: /encrypted/,
	});
	const reply = await fetch(service.url, {method: 'POST', body: 'x'});
	t.is(reply.status, 426);
	t.regex(await reply.text(), /<fault>.*encrypted.*--classic/s);
});

test('200 downloads at the same time all arrive', async t => {
	const content = Buffer.from('0123456789'.repeat(20_000));
	const service = madeUpService({file: content});
	await startListener(t, service);
	const client = startClient(t);
	const all = await Promise.all(Array.from({length: 200}, () => fetchAll(client, service.url, 'file')));
	t.true(all.every(bytes => bytes.equals(content)));
});

test('a file that shrinks or grows while it is sent is cut, never wrong', async t => {
	const before = Buffer.alloc(3_000_000, 'a');
	for (const after of [
		before.subarray(0, 2_000_000),
		Buffer.alloc(3_000_001, 'a'),
		Buffer.alloc(3_000_000, '\r'),
	]) {
		const service = madeUpService();
		service.files.set('file', () => {
			const old = memoryFile(before);
			const fresh = memoryFile(after);
			let planned = false;
			return {
				...old,
				read(buffer, position) {
					planned ||= position + buffer.length >= before.length;
					return planned && position < 2_500_000
						? fresh.read(buffer, position)
						: (after.length > before.length ? fresh : old).read(buffer, position);
				},
			};
		});
		await startListener(t, service);
		const client = startClient(t);
		await t.throwsAsync(fetchAll(client, service.url, 'file'), {code: 'BROKEN_REPLY'});
		await until(() => service.uploads.length === 1 && service.uploads[0]?.ended);
		t.is(service.uploads[0]?.error?.code, 'FILE_CHANGED');
		t.regex(service.notices.join('\n'), /"file" was cut while it was sent: The file changed/);
		t.is(service.openFiles, 0);
	}
});

test('a limit holds an upload back, and a receiver who leaves ends it', async t => {
	const service = madeUpService({file: Buffer.alloc(5_000_000, 'a')});
	await startListener(t, service);
	const gate = Promise.withResolvers<void>();
	service.hold = () => gate.promise;
	const client = startClient(t);
	const leaving = new AbortController();
	const file = await client.open(parsePeerUrl(service.url), 'file', leaving.signal);
	const reading = contentOf(file.chunks);
	await until(() => service.uploads.length === 1);
	t.true((service.uploads[0]?.sent ?? 0) < 100_000);
	leaving.abort();
	await t.throwsAsync(reading, {code: 'CANCELLED'});
	await until(() => service.uploads[0]?.ended);
	t.is(service.uploads[0]?.error?.code, 'CANCELLED');
	await until(() => service.openFiles === 0);
	gate.resolve();
});

test('the listener opens the port that it is asked for, and says why it cannot', async t => {
	const service = madeUpService();
	const {port} = await startListener(t, service);
	await t.throwsAsync(startListener(t, madeUpService(), {port}), {code: 'PORT_TAKEN'});
	await t.throwsAsync(startListener(t, madeUpService(), {host: '192.0.2.1'}), {code: 'ADDRESS_UNAVAILABLE'});
	await t.throwsAsync(startListener(t, madeUpService(), {host: 'no-such-host.invalid'}), {
		code: 'ADDRESS_UNAVAILABLE',
	});
	const everywhere = await startListener(t, madeUpService(), {host: undefined});
	t.true(everywhere.port > 0);
	await everywhere.close();
	await everywhere.close();
});
