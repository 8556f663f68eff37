import type {Socket} from 'node:net';
import test from 'ava';
import {AppError, type ErrorCode} from '../../source/model/errors.ts';
import type {NativeClient} from '../../source/network/client/native-client.ts';
import {type ParsedPeerUrl, parsePeerUrl} from '../../source/wire/peer-url.ts';
import {collect} from '../helpers/collect.ts';
import {contentOf} from '../helpers/content-of.ts';
import {endless, reply} from '../helpers/raw-peer.ts';
import {startTlsPeer} from '../helpers/raw-tls.ts';
import {startNativeClient} from '../helpers/start-native.ts';

const never = new AbortController().signal;
const me = {id: 'client-1', name: 'Me', version: '0.1.0', url: undefined};
const revisions = 'Revision: 1\r\nRevision-Base: 0\r\n';
const list = `HTTP/1.1 200 OK\r\n${revisions}\r\n`;

interface Hostile {
	readonly answer: (socket: Socket) => void;
	/** Codes of `hello`, `catalog`, `open` of ten bytes from the fifth on, and `pieces`. */
	readonly codes: readonly [ErrorCode, ErrorCode, ErrorCode, ErrorCode];
}

const all = (code: ErrorCode): Hostile['codes'] => [code, code, code, code];
const notAFile = (...codes: Hostile['codes']): Hostile['codes'] => codes;

const hostile: Readonly<Record<string, Hostile>> = {
	'not HTTP': {answer: s => s.end('220 mail.example ESMTP\r\n'), codes: all('NOT_A_PEER')},
	'an HTML 200': {
		answer: s => s.end(reply('<html>Hello</html>', 'Content-Type: text/html\r\n')),
		codes: notAFile('NOT_A_PEER', 'NOT_A_PEER', 'BROKEN_REPLY', 'BROKEN_REPLY'),
	},
	'a redirect': {
		answer: s => s.end(reply('', 'Location: http://127.0.0.1:1/\r\n', '302 Found')),
		codes: all('NOT_A_PEER'),
	},
	'a 500': {answer: s => s.end(reply('Oops', '', '500 Oops')), codes: all('FAULT')},
	'a 404 with an endless body': {
		answer: s => {
			s.write('HTTP/1.1 404 Not Found\r\n\r\n');
			endless(s, Buffer.alloc(65_536, 'a'));
		},
		codes: all('NO_SUCH_FILE'),
	},
	busyness: {answer: s => s.end(reply('', '', '503 Service Unavailable')), codes: all('BUSY')},
	'junk in gzip': {
		answer: s => s.end(reply('junk', `Content-Encoding: gzip\r\n${revisions}`)),
		codes: all('NOT_A_PEER'),
	},
	silence: {answer: () => {}, codes: all('TIMED_OUT')},
	'a stall after the head': {
		answer: s => s.write(`HTTP/1.1 200 OK\r\nContent-Length: 10\r\n${revisions}\r\n`),
		codes: notAFile('TIMED_OUT', 'TIMED_OUT', 'BROKEN_REPLY', 'TIMED_OUT'),
	},
	'a hang-up': {answer: s => s.end(), codes: all('BROKEN_REPLY')},
	'a reset': {answer: s => s.destroy(), codes: all('BROKEN_REPLY')},
	'an endless head': {
		answer: s => {
			s.write('HTTP/1.1 200 OK\r\n');
			endless(s, Buffer.from(`X: ${'a'.repeat(1000)}\r\n`));
		},
		codes: all('NOT_A_PEER'),
	},
	'an endless line': {
		answer: s => {
			s.write(list);
			endless(s, Buffer.alloc(65_536, 'a'));
		},
		codes: notAFile('TOO_LARGE', 'TOO_LARGE', 'BROKEN_REPLY', 'TOO_LARGE'),
	},
	'an endless list of junk': {
		answer: s => {
			s.write(list);
			endless(s, Buffer.from('\n'.repeat(65_536)));
		},
		codes: notAFile('TOO_LARGE', 'BROKEN_REPLY', 'BROKEN_REPLY', 'TOO_LARGE'),
	},
	'an endless list': {
		answer: s => {
			s.write(list);
			endless(s, Buffer.from('{"n":"a","gone":true}\n'.repeat(3000)));
		},
		codes: notAFile('TOO_LARGE', 'TOO_LARGE', 'BROKEN_REPLY', 'TOO_LARGE'),
	},
	'half a line': {
		answer: s => s.end(reply('{"n":"a","s":1,"m":1}\n{"n":', revisions)),
		codes: notAFile('NOT_A_PEER', 'BROKEN_REPLY', 'BROKEN_REPLY', 'BROKEN_REPLY'),
	},
	'a cut list': {
		answer: s => s.end(reply('{"n":"a","s":1,"m":1}\n'.repeat(10), revisions).subarray(0, -22)),
		codes: notAFile('BROKEN_REPLY', 'BROKEN_REPLY', 'BROKEN_REPLY', 'BROKEN_REPLY'),
	},
	'an odd revision': {
		answer: s => s.end(reply('', 'Revision: a b\r\nRevision-Base: 0\r\n')),
		codes: notAFile('BROKEN_REPLY', 'NOT_A_PEER', 'BROKEN_REPLY', 'BROKEN_REPLY'),
	},
	'another range': {
		answer: s => s.end(reply('56789abcde', 'Content-Range: bytes 6-15/100\r\n', '206 Partial Content')),
		codes: notAFile('NOT_A_PEER', 'NOT_A_PEER', 'BROKEN_REPLY', 'NOT_A_PEER'),
	},
	'a longer range': {
		answer: s => s.end(reply('56789abcdef', 'Content-Range: bytes 5-15/100\r\n', '206 Partial Content')),
		codes: notAFile('NOT_A_PEER', 'NOT_A_PEER', 'BROKEN_REPLY', 'NOT_A_PEER'),
	},
	'a range of another length than it says': {
		answer: s => s.end(reply('56789', 'Content-Range: bytes 5-14/100\r\n', '206 Partial Content')),
		codes: notAFile('NOT_A_PEER', 'NOT_A_PEER', 'BROKEN_REPLY', 'NOT_A_PEER'),
	},
	'a range without an end': {
		answer: s => s.end('HTTP/1.1 206 OK\r\nContent-Range: bytes 5-14/100\r\n\r\n56789abcde'),
		codes: notAFile('NOT_A_PEER', 'NOT_A_PEER', 'BROKEN_REPLY', 'NOT_A_PEER'),
	},
	'a range that is cut': {
		answer: s =>
			s.end(reply('56789abcde', 'Content-Range: bytes 5-14/100\r\n', '206 Partial Content').subarray(0, -1)),
		codes: notAFile('NOT_A_PEER', 'NOT_A_PEER', 'BROKEN_REPLY', 'NOT_A_PEER'),
	},
	'a smaller file': {
		answer: s => s.end(reply('', 'Content-Range: bytes */3\r\n', '416 Range Not Satisfiable')),
		codes: notAFile('NOT_A_PEER', 'NOT_A_PEER', 'FILE_CHANGED', 'NOT_A_PEER'),
	},
	'a failed precondition': {
		answer: s => s.end(reply('', '', '412 Precondition Failed')),
		codes: all('FILE_CHANGED'),
	},
};

const calls: readonly ((client: NativeClient, peer: ParsedPeerUrl) => Promise<unknown>)[] = [
	(client, peer) => client.hello(peer, me, never),
	async (client, peer) => collect((await client.catalog(peer, {}, never)).lines),
	async (client, peer) => contentOf((await client.open(peer, 'name', {offset: 5, end: 15}, never)).chunks),
	(client, peer) => client.pieces(peer, 'name', never),
];

for (const [name, {answer, codes}] of Object.entries(hostile)) {
	const isPatient = (codes as readonly ErrorCode[]).includes('TIMED_OUT');
	// Where patience runs out, nothing else may keep this thread busy meanwhile.
	const declare = isPatient ? test.serial : test;
	declare(`a native peer that answers with ${name} gives one clear error`, async t => {
		const peer = await startTlsPeer(t, answer);
		const patience = isPatient ? 1000 : 60_000;
		const client = startNativeClient(t, {callTimeout: patience, stallTimeout: patience});
		for (const [index, call] of calls.entries()) {
			const error = await t.throwsAsync(call(client, peer), {instanceOf: AppError});
			t.is<ErrorCode | undefined, ErrorCode | undefined>(
				error?.code,
				codes[index],
				`${index}: ${error?.message}`,
			);
			t.regex(error?.message ?? '', /^[^\p{Cc}]{1,120}[.]$/u);
		}
	});
}

test('lines that are none, or that lead out of the folder, are counted and left out', async t => {
	const body = ['{"n":"a/b","s":1,"m":2}', 'junk', '{"n":"../x","s":1,"m":2}', '{"n":"c","gone":true}', ''];
	const peer = await startTlsPeer(t, socket => socket.end(reply(body.join('\n'), revisions)));
	const {lines, refused} = await startNativeClient(t).catalog(peer, {}, never);
	t.deepEqual((await collect(lines)).flat(), [
		{path: 'a/b', size: 1, modified: 2},
		{path: 'c', gone: true},
	]);
	t.is(refused(), 2);
});

test('a tag that is another one than was asked for counts as another file', async t => {
	const fields = 'ETag: "new"\r\nContent-Range: bytes 5-9/10\r\n';
	const peer = await startTlsPeer(t, s => s.end(reply('56789', fields, '206 Partial Content')));
	const client = startNativeClient(t);
	await t.throwsAsync(client.open(peer, 'a', {offset: 5, etag: '"old"'}, never), {code: 'FILE_CHANGED'});
	const {chunks, etag, size} = await client.open(peer, 'a', {offset: 5}, never);
	t.is((await contentOf(chunks)).toString(), '56789');
	t.deepEqual([etag, size], ['"new"', 10]);
});

test('a peer without tags cannot be gone on with', async t => {
	const peer = await startTlsPeer(t, s => s.end(reply('abc', 'ETag: W/"weak"\r\n')));
	const file = await startNativeClient(t).open(peer, 'a', {}, never);
	t.deepEqual([file.resumable, file.etag, file.size], [false, undefined, 3]);
	t.is((await contentOf(file.chunks)).toString(), 'abc');
});

test('an address that somebody else named is not dialled without asking', async t => {
	let connections = 0;
	const peer = await startTlsPeer(t, socket => {
		connections += 1;
		socket.end();
	});
	const client = startNativeClient(t, {allowAddress: () => false});
	for (const {url} of [peer, {url: `http://localhost:${peer.port}`}]) {
		const refusal = {code: 'UNREACHABLE', message: /may not send us/};
		await t.throwsAsync(client.hello(parsePeerUrl(url), me, never), refusal, url);
		await t.throwsAsync(client.open(parsePeerUrl(url), 'a', {}, never), refusal, url);
	}

	t.is(connections, 0);
});
