import test, {type ExecutionContext} from 'ava';
import {classicToken} from '../../source/wire/classic-token.ts';
import {encodeCall} from '../../source/wire/xmlrpc-codec.ts';
import {madeUpNativeService} from '../helpers/made-up-native-service.ts';
import {madeUpFile} from '../helpers/memory-file.ts';
import {postOf, rawCall} from '../helpers/raw-call.ts';
import {rawTls} from '../helpers/raw-tls.ts';
import {password} from '../helpers/start-listener.ts';
import {startNative, startNativeClient} from '../helpers/start-native.ts';
import {until} from '../helpers/until.ts';

const never = new AbortController().signal;
const me = {id: 'client-1', name: 'Me', version: '0.1.0', url: undefined};
const sha256 = '00'.repeat(32);

async function start(t: ExecutionContext, options: Parameters<typeof startNative>[2] = {}) {
	const service = madeUpNativeService({'a.txt': '0123456789', 'sub/b': 'x'});
	service.hashes.set('a.txt', sha256);
	return {service, ...(await startNative(t, service, options))};
}

const placeholder = 'T'.repeat(32);
const get = (target: string, fields = ''): string =>
	`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${fields}\r\n`;
const post = (method: string, params: readonly unknown[]): string =>
	postOf(encodeCall(method, params), 'Connection: close\r\n');

// What comes back must match. `placeholder` stands for the right token, `TAG` for the tag of a.txt.
const requests: readonly (readonly [string, string, RegExp])[] = [
	[
		'a file',
		get('/files/a.txt'),
		/^HTTP\/1\.1 200 .*Content-Length: 10\r\n.*ETag: "a-0"\r\n.*\r\n\r\n0123456789$/s,
	],
	['its hash', get('/files/a.txt'), /Repr-Digest: sha-256=:A{43}=:\r\n/],
	[
		'a range',
		get('/files/a.txt', 'Range: bytes=2-4\r\n'),
		/^HTTP\/1\.1 206 .*bytes 2-4\/10\r\n.*\r\n\r\n234$/s,
	],
	['the last bytes', get('/files/a.txt', 'Range: bytes=-3\r\n'), /^HTTP\/1\.1 206 .*\r\n\r\n789$/s],
	[
		'all from the first on',
		get('/files/a.txt', 'Range: bytes=0-\r\n'),
		/^HTTP\/1\.1 206 .*\r\n\r\n0123456789$/s,
	],
	['two ranges', get('/files/a.txt', 'Range: bytes=0-1,4-5\r\n'), /^HTTP\/1\.1 200 .*0123456789$/s],
	['an odd range', get('/files/a.txt', 'Range: lines=1-2\r\n'), /^HTTP\/1\.1 200 .*0123456789$/s],
	[
		'a range behind the end',
		get('/files/a.txt', 'Range: bytes=10-\r\n'),
		/^HTTP\/1\.1 416 .*bytes \*\/10\r\n/s,
	],
	[
		'If-Match, met',
		get('/files/a.txt', 'If-Match: TAG\r\nRange: bytes=9-\r\n'),
		/^HTTP\/1\.1 206 .*\r\n\r\n9$/s,
	],
	['If-Match, not met', get('/files/a.txt', 'If-Match: "x"\r\nRange: bytes=9-\r\n'), /^HTTP\/1\.1 412 /],
	['If-Range, met', get('/files/a.txt', 'If-Range: TAG\r\nRange: bytes=9-\r\n'), /^HTTP\/1\.1 206 /],
	['If-Range, not met', get('/files/a.txt', 'If-Range: "x"\r\nRange: bytes=9-\r\n'), /^HTTP\/1\.1 200 /],
	[
		'a date as If-Range',
		get('/files/a.txt', 'If-Range: Thu, 01 Jan 1970 00:00:00 GMT\r\nRange: bytes=9-\r\n'),
		/^HTTP\/1\.1 200 /,
	],
	[
		'a wish for gzip',
		get('/files/a.txt', 'Accept-Encoding: gzip\r\n'),
		/^HTTP\/1\.1 200 (?!.*Content-Encoding)/s,
	],
	['a way out', get('/files/../a.txt'), /^HTTP\/1\.1 404 /],
	['an encoded way out', get('/files/%2e%2e/a.txt'), /^HTTP\/1\.1 404 /],
	['an encoded slash', get('/files/sub%2Fb'), /^HTTP\/1\.1 404 /],
	['a NUL', get('/files/a.txt%00'), /^HTTP\/1\.1 404 /],
	['half an escape', get('/files/%'), /^HTTP\/1\.1 404 /],
	['a folder', get('/files/sub'), /^HTTP\/1\.1 404 /],
	['no name', get('/files/'), /^HTTP\/1\.1 404 /],
	['another place', get('/etc/passwd'), /^HTTP\/1\.1 404 /],
	['a whole URL', get('http://other/files/a.txt'), /^HTTP\/1\.1 404 /],
	['pieces that are not known', get('/pieces/a.txt'), /^HTTP\/1\.1 404 /],
	[
		'a list',
		get('/catalog'),
		/^HTTP\/1\.1 200 .*\r\nRevision: run\.2\r\nRevision-Base: 0\r\n.*"n":"sub\/b"/s,
	],
	['an odd list', get('/catalog?since=%0d%0aX:y&wait=abc'), /\r\nRevision-Base: 0\r\n/],
	['a list of nothing new', get('/catalog?since=run.2&wait=-5'), /\r\nRevision-Base: run\.2\r\n(?!.*"n":)/s],
	[
		'PUT',
		'PUT /files/a.txt HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc',
		/^HTTP\/1\.1 405 .*Allow: GET/s,
	],
	['GET of the calls', get('/RPC2'), /^HTTP\/1\.1 405 .*Allow: POST/s],
	['POST to a list', 'POST /catalog HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n', /^HTTP\/1\.1 405 /],
	[
		'too large a call',
		'POST /RPC2 HTTP/1.1\r\nHost: x\r\nContent-Length: 300000\r\n\r\nabc',
		/^HTTP\/1\.1 413 /,
	],
	['the classic method', post('f', [placeholder, 1, 'txt$']), /<string>a\.txt<\/string>/],
	['the classic method, wrong token', post('f', ['0'.repeat(32), 1, '']), /<boolean>0</],
	['all methods', post('system.listMethods', []), /tinyp2p\.hello.*tinyp2p\.peers.*system\.listMethods/s],
	[
		'a signature',
		post('system.methodSignature', ['tinyp2p.peers']),
		/<array><data><value><string>array<.*array</s,
	],
	['help', post('system.methodHelp', ['tinyp2p.hello']), /Takes id, name, version and url/],
	['help for what is not there', post('system.methodHelp', ['__proto__']), /<string\/>/],
	['an unknown method', post('constructor', []), /"constructor" is not supported/],
	['a hello of nobody', post('tinyp2p.hello', []), /<fault>.*Expected a call/s],
	['a hello of a liar', post('tinyp2p.hello', [{...me, url: 'file:///x'}]), /<fault>.*Expected a call/s],
	['peers that are none', post('tinyp2p.peers', ['x']), /<fault>.*Expected a call/s],
	['not XML', postOf('hello', 'Connection: close\r\n'), /<fault>/],
];

for (const [name, request, expected] of requests) {
	test(`a member who sends ${name} gets an answer, and so does the next`, async t => {
		const {peer, service} = await start(t);
		const token = classicToken(password, service.url);
		const text = request.replace(placeholder, token).replace('TAG', '"a-0"');
		const {closed} = rawTls(t, peer, text);
		t.regex(await closed, expected);
		t.is((await startNativeClient(t).hello(peer, me, never)).files, 2);
		await until(() => service.openFiles === 0);
	});
}

// Each of them takes as long as the clock that ends it: they run at the same time.
const hello = Buffer.from([0x16, 3, 1, 0x05, 0, 1, 0, 0x04, 0xfc, 3, 3]);
for (const [name, bytes] of Object.entries({
	'no byte': '',
	'one byte of TLS': hello.subarray(0, 1),
	'half a handshake': hello,
})) {
	test(`who sends ${name} and no more is cut`, async t => {
		const {peer} = await start(t);
		t.is(await rawCall(t, peer.port, bytes).closed, '');
	});
}

const slow = {
	'half a head': 'GET /catalog HTTP/1.1\r\nHo',
	'half a body': 'POST /RPC2 HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nab',
	'nothing after the handshake': '',
};
for (const [name, text] of Object.entries(slow)) {
	test(`a member who sends ${name} and no more is cut`, async t => {
		const {peer} = await start(t);
		const {secured, closed} = rawTls(t, peer, text);
		t.is(await secured, undefined);
		t.notRegex(await closed, /200 OK/);
	});
}

test('a member who does not read holds nothing for long', async t => {
	const {service, peer} = await start(t, {idleTimeout: 700});
	service.files.set('big', () => madeUpFile(2 ** 34, piece => piece.length));
	const {socket} = rawTls(t, peer);
	socket.pause();
	socket.write(get('/files/big'));
	await until(() => (service.uploads[0]?.sent ?? 0) > 0);
	await until(() => service.uploads[0]?.ended && service.openFiles === 0);
	t.is(service.uploads[0]?.error?.code, 'CANCELLED');
	t.true((service.uploads[0]?.sent ?? 0) < 100_000_000);
});

test('an upload that the service holds back waits, and one that it lets go goes on', async t => {
	const {service, peer} = await start(t);
	service.files.set('big', Buffer.alloc(1_000_000));
	const {promise, resolve} = Promise.withResolvers<void>();
	service.hold = () => promise;
	const {received, closed} = rawTls(t, peer, get('/files/big'));
	await until(() => (service.uploads[0]?.sent ?? 0) > 0);
	t.true((service.uploads[0]?.sent ?? 0) < 100_000);
	t.notRegex(received(), /\0/);
	service.hold = undefined;
	resolve();
	t.true((await closed).endsWith('\0'.repeat(1_000_000)));
});

test('600 half handshakes keep no member out', async t => {
	const {peer, service} = await start(t);
	const silent = Array.from({length: 600}, () => rawCall(t, peer.port, hello));
	await until(() => silent.every(({socket}) => socket.readyState !== 'opening'));
	t.is((await startNativeClient(t).hello(peer, me, never)).id, 'server-1');
	t.is(service.callers.length, 1);
});

test('closing ends encrypted connections, too', async t => {
	const {peer, listener, service} = await start(t);
	const {closed} = rawTls(t, peer, get('/catalog?since=run.2&wait=40'));
	await until(() => service.waiting === 1);
	await listener.close();
	t.is(await closed, '');
	await until(() => service.waiting === 0);
});

test('a service that fails is our fault, in a plain status', async t => {
	const {peer, service} = await start(t);
	service.openPath = async () => {
		throw new TypeError('secret \u001b[31m path');
	};
	const {closed} = rawTls(t, peer, get('/files/a.txt'));
	t.regex(await closed, /^HTTP\/1\.1 500 (?!.*secret)/s);
	t.regex(service.notices.join(), /error 127\.0\.0\.1 A request failed: TypeError: secret \\u\{1b\}/);
});
