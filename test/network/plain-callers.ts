import test, {type ExecutionContext} from 'ava';
import {classicToken} from '../../source/wire/classic-token.ts';
import {encodeCall} from '../../source/wire/xmlrpc-codec.ts';
import {madeUpNativeService} from '../helpers/made-up-native-service.ts';
import {postOf, rawCall} from '../helpers/raw-call.ts';
import {rawTls} from '../helpers/raw-tls.ts';
import {password} from '../helpers/start-listener.ts';
import {startNative} from '../helpers/start-native.ts';
import {until} from '../helpers/until.ts';

/** A port that keeps plain text out, and how often it has looked at a token. */
async function startStrict(t: ExecutionContext) {
	const service = madeUpNativeService({a: 'abc'});
	const looked = {count: 0};
	const {ownSpellings} = service;
	service.ownSpellings = from => {
		looked.count += 1;
		return ownSpellings(from);
	};
	const {peer, listener} = await startNative(t, service);
	const right = postOf(encodeCall('f', [classicToken(password, service.url), 1, '']));
	return {service, peer, listener, looked, right};
}

const refused = /^HTTP\/1\.1 426 Upgrade Required\r\nUpgrade: TLS\/1\.3\r\n.*encrypted.*--classic/s;

test('where plain text is kept out no body is read, no token looked at, and the connection closed', async t => {
	const {service, peer, looked, right} = await startStrict(t);
	const [head = ''] = right.split('\r\n\r\n');
	const callers: Readonly<Record<string, string>> = {
		'a right token': right,
		'a head whose body never comes': `${head.replace(/Content-Length: \d+/, 'Content-Length: 999999999')}\r\n\r\n`,
		'a body that waits to be asked for': right.replace('\r\n\r\n', '\r\nExpect: 100-continue\r\n\r\n'),
		'two calls at once': right + right,
		'an endless body': `${head.replace(/Content-Length: \d+/, 'Transfer-Encoding: chunked')}\r\n\r\n5\r\nhello\r\n`,
		'another method': 'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n',
		'a wish to be upgraded':
			'GET /catalog HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n',
		'the path of a file': 'GET /files/a HTTP/1.1\r\nHost: x\r\n\r\n',
	};
	for (const [what, bytes] of Object.entries(callers)) {
		const text = await rawCall(t, peer.port, bytes).closed;
		t.regex(text, refused, what);
		t.is(text.split('HTTP/1.1').length, 2, what);
	}

	t.is(looked.count, 0);
	t.deepEqual([service.uploads.length, service.callers.length, service.notices.length], [0, 0, 0]);
});

test('plain text can be let in and kept out while the port is open; encrypted calls go on', async t => {
	const {service, peer, listener, right} = await startStrict(t);
	const member = rawTls(t, peer, 'GET /catalog?wait=45&since=run.1 HTTP/1.1\r\nHost: x\r\n\r\n');
	t.is(await member.secured, undefined);
	await until(() => service.waiting === 1);
	listener.allowClassic(true);
	const answered = rawCall(t, peer.port, right);
	await until(() => /^HTTP\/1\.1 200 .*<string>a<\/string>/s.test(answered.received()));
	service.hold = () => new Promise(() => {});
	const token = classicToken(password, service.url);
	const taking = rawCall(t, peer.port, postOf(encodeCall('f', [token, 2, 'a'])));
	await until(() => service.uploads.length === 1);
	listener.allowClassic(false);
	t.notRegex(await taking.closed, /abc/);
	await answered.closed;
	t.regex(await rawCall(t, peer.port, right).closed, refused);
	service.change({path: 'a', gone: true});
	await until(() => member.received().includes('"gone"'), {what: 'the encrypted call to be answered'});
});
