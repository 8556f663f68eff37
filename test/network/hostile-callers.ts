import test, {type ExecutionContext} from 'ava';
import {classicToken} from '../../source/wire/classic-token.ts';
import {parsePeerUrl} from '../../source/wire/peer-url.ts';
import {encodeCall} from '../../source/wire/xmlrpc-codec.ts';
import {type MadeUpService, madeUpService} from '../helpers/made-up-service.ts';
import {postOf, rawCall} from '../helpers/raw-call.ts';
import {password, startClient, startListener} from '../helpers/start-listener.ts';
import {until} from '../helpers/until.ts';

const never = new AbortController().signal;

async function start(t: ExecutionContext) {
	const service = madeUpService({'a.txt': 'content', 'b.bin': Buffer.from([0])});
	const {port} = await startListener(t, service);
	return {service, port, token: classicToken(password, service.url)};
}

/** The listener must still answer a normal call. */
async function stillAnswers(t: ExecutionContext, service: MadeUpService): Promise<void> {
	const {files} = await startClient(t).list(parsePeerUrl(service.url), never);
	t.is(files.length, service.files.size);
}

const value = (xml: string): string => `<param><value>${xml}</value></param>`;
const call = (params: string, method = 'f'): string =>
	`<methodCall><methodName>${method}</methodName><params>${params}</params></methodCall>`;
const post = (body: string): string => postOf(body, 'Connection: close\r\n');

// `TOKEN` stands for a right token. What comes back must match.
const requests: readonly (readonly [string, string, RegExp])[] = [
	['GET', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1\.1 405 .*Allow: POST/s],
	['PUT', 'PUT /RPC2 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc', /^HTTP\/1\.1 405 /],
	['another path', 'POST /etc/passwd HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n', /^HTTP\/1\.1 404 /],
	[
		'a compressed body',
		'POST / HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc',
		/^HTTP\/1\.1 415 /,
	],
	[
		'an announced flood',
		'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 700000000\r\n\r\nabc',
		/^HTTP\/1\.1 413 /,
	],
	[
		'a chunked flood',
		`POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n11000\r\n${'a'.repeat(0x11000)}`,
		/^HTTP\/1\.1 413 /,
	],
	['large headers', `POST / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(9000)}\r\n\r\n`, /^$/],
	['not HTTP', '\u0016\u0003\u0001\u0002\u0000\r\n\r\n', /^HTTP\/1\.1 400 /],
	['an empty body', post(''), /<fault>/],
	['not XML', post('hello'), /<fault>/],
	['a truncated call', post(call(value('x')).slice(0, -20)), /<fault>/],
	['method NotFound', post(call('', 'NotFound')), /"NotFound" is not supported/],
	['method error', post(call('', 'error')), /"error" is not supported/],
	['method __proto__', post(call('', '__proto__')), /"__proto__" is not supported/],
	['an escape in the method', post(call('', '\u001b[2Jf')), /"\\u\{1b\}\[2Jf" is not supported/],
	['no params', post(call('')), /three arguments/],
	['a nil token', post(call(`${value('<nil/>')}${value('<int>1</int>')}${value('')}`)), /<boolean>0</],
	[
		'an array as token',
		post(call(`${value('<array><data/></array>')}${value('<int>1</int>')}${value('')}`)),
		/<boolean>0</,
	],
	[
		'a wrong token',
		post(call(`${value('0'.repeat(32))}${value('<int>2</int>')}${value('a.txt')}`)),
		/<boolean>0</,
	],
	['unmatched close tags', post('</a></b></methodCall>'), /<fault>/],
	['billion laughs', post('<!DOCTYPE l [<!ENTITY a "aaaa">]><methodCall>&a;</methodCall>'), /<fault>/],
	[
		'an external entity',
		post('<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><methodCall>&a;</methodCall>'),
		/<fault>/,
	],
	['nested arrays', post(call(value('<array><data><value>'.repeat(2000)))), /<fault>/],
	['many ints', post(call(value('<i4>1</i4>').repeat(1100))), /three arguments/],
	['open tags', post('<a>'.repeat(20_000)), /<fault>/],
	['an unclosed attribute', post(`<methodCall a="${'x'.repeat(60_000)}`), /<fault>/],
	['many attributes', post(`<methodCall ${'a="b" '.repeat(9000)}>`), /<fault>/],
	['a bad date', post(call(value('<dateTime.iso8601>x</dateTime.iso8601>'))), /<fault>/],
	['bad base64', post(call(`${value('<base64>!!!</base64>')}${value('')}${value('')}`)), /<boolean>0</],
	[
		'an infinite double',
		post(call(`${value('TOKEN')}${value('<double>1e999</double>')}${value('')}`)),
		/Expected a call/,
	],
	[
		'an unknown question',
		post(call(`${value('TOKEN')}${value('<int>7</int>')}${value('')}`)),
		/Expected a call/,
	],
	[
		'a struct as argument',
		post(call(`${value('TOKEN')}${value('<int>1</int>')}${value('<struct/>')}`)),
		/Expected a call/,
	],
	[
		'a __proto__ struct',
		post(
			call(
				`${value('TOKEN')}${value('<int>0</int>')}${value('<struct><member><name>__proto__</name><value>x</value></member></struct>')}`,
			),
		),
		/Expected a call/,
	],
	['a path', post(call(`${value('TOKEN')}${value('<int>2</int>')}${value('../a.txt')}`)), /no such file/],
	[
		'an absolute path',
		post(call(`${value('TOKEN')}${value('<int>2</int>')}${value('/etc/passwd')}`)),
		/no such file/,
	],
	[
		'a NUL in a path',
		post(call(`${value('TOKEN')}${value('<int>2</int>')}${value('a.txt&#0;')}`)),
		/no such file|<fault>/,
	],
	[
		'a name __proto__',
		post(call(`${value('TOKEN')}${value('<int>2</int>')}${value('__proto__')}`)),
		/no such file/,
	],
	[
		'an explosive pattern',
		post(call(`${value('TOKEN')}${value('<int>1</int>')}${value('(a{1,1000}){1,1000}')}`)),
		/cannot be used/,
	],
	[
		'HTML entities and control characters',
		post(call(`${value('TOKEN')}${value('<int>1</int>')}${value('&copy;&#1;')}`)),
		/<data><\/data>/,
	],
];

for (const [name, request, answer] of requests) {
	test(`a caller with ${name} gets an answer or the door, and the next one is served`, async t => {
		const {service, port, token} = await start(t);
		// A token has 32 characters, so the length changes by 27.
		const bytes = request.includes('TOKEN')
			? request
					.replace('TOKEN', token)
					.replace(/Content-Length: (\d+)/, (_, length) => `Content-Length: ${Number(length) + 27}`)
			: request;
		const {closed} = rawCall(t, port, bytes);
		t.regex(await closed, answer);
		await stillAnswers(t, service);
	});
}

test('reads a call that comes byte by byte', async t => {
	const {port, token} = await start(t);
	const {socket, closed} = rawCall(t, port);
	socket.setNoDelay();
	for (const byte of post(encodeCall('f', [token, 1, '']))) {
		socket.write(byte);
		await new Promise(setImmediate);
	}

	t.regex(await closed, /a\.txt.*b\.bin/);
});

test('answers several calls on one connection, also from HTTP 1.0 and to the path of the root', async t => {
	const {port, token} = await start(t);
	const one = postOf(encodeCall('f', [token, 2, 'a.txt'])).replace('/RPC2', '/');
	const {closed} = rawCall(t, port, `${one}${one}${one.replace('HTTP/1.1', 'HTTP/1.0')}`);
	t.is((await closed).match(/<string>content<\/string>/g)?.length, 3);
});

test('silent and half callers are cut, and a reset in the middle does no harm', async t => {
	const {service, port} = await start(t);
	const half = 'POST /RPC2 HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n';
	const slow = ['', 'P', half].map(bytes => rawCall(t, port, bytes));
	const reset = rawCall(t, port, `${half}\r\nab`);
	await until(() => reset.socket.readyState === 'open');
	reset.socket.resetAndDestroy();
	const answers = await Promise.all(slow.map(({closed}) => closed));
	t.true(answers.every(answer => answer === ''));
	await stillAnswers(t, service);
});

test('a call whose body never ends is cut', async t => {
	const {port} = await start(t);
	const {closed} = rawCall(t, port, 'POST /RPC2 HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nab');
	t.is(await closed, '');
});

test('600 silent connections keep nobody out', async t => {
	const {service, port} = await start(t);
	const silent = Array.from({length: 600}, () => rawCall(t, port));
	await until(() => silent.every(({socket}) => socket.readyState !== 'opening'));
	await stillAnswers(t, service);
	t.true(silent.some(({socket}) => !socket.destroyed));
});

test('a receiver who does not read holds nothing but its connection, and closing ends it', async t => {
	const service = madeUpService({'a.txt': 'x'});
	service.files.set('big', Buffer.alloc(40_000_000));
	const listener = await startListener(t, service);
	const {socket, closed} = rawCall(t, listener.port, '');
	socket.pause();
	socket.write(postOf(encodeCall('f', [classicToken(password, service.url), 2, 'big'])));
	await until(() => (service.uploads[0]?.sent ?? 0) > 0);
	await startClient(t).list(parsePeerUrl(service.url), never);
	t.true((service.uploads[0]?.sent ?? 0) < 30_000_000);
	t.is(service.openFiles, 1);
	await listener.close();
	await listener.close();
	socket.resume();
	await closed;
	await until(() => service.openFiles === 0 && service.uploads[0]?.ended);
	t.is(service.uploads[0]?.error?.code, 'CANCELLED');
});

test('a service that fails is our fault, in one sentence', async t => {
	const {service, port, token} = await start(t);
	service.list = async () => {
		throw new TypeError('secret \u001b[31m path');
	};
	const {closed} = rawCall(t, port, post(encodeCall('f', [token, 1, ''])));
	const answer = await closed;
	t.regex(answer, /The call failed here/);
	t.notRegex(answer, /secret/);
	t.regex(service.notices.join(), /error 127\.0\.0\.1 A call failed: TypeError: secret \\u\{1b\}/);
});
