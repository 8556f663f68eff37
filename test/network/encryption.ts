import {execFile} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import {createServer as createHttpsServer, get} from 'node:https';
import {createServer as createTcpServer} from 'node:net';
import path from 'node:path';
import {createServer as createTlsServer, getCACertificates, setDefaultCACertificates} from 'node:tls';
import {promisify} from 'node:util';
import test from 'ava';
import {PlainPeerError} from '../../source/network/client/plain-peer-error.ts';
import {tlsSettings} from '../../source/network/tls-settings.ts';
import {beginning} from '../../source/wire/catalog-line.ts';
import {classicToken} from '../../source/wire/classic-token.ts';
import {parsePeerUrl} from '../../source/wire/peer-url.ts';
import {encodeCall} from '../../source/wire/xmlrpc-codec.ts';
import {contentOf} from '../helpers/content-of.ts';
import {madeUpNativeService} from '../helpers/made-up-native-service.ts';
import {hasOpenssl} from '../helpers/openssl.ts';
import {postOf, rawCall} from '../helpers/raw-call.ts';
import {reply} from '../helpers/raw-peer.ts';
import {rawTls, startRelay} from '../helpers/raw-tls.ts';
import {password} from '../helpers/start-listener.ts';
import {keys, quickKeys, startNative, startNativeClient} from '../helpers/start-native.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';
import {until} from '../helpers/until.ts';

const run = promisify(execFile);
const never = new AbortController().signal;
const me = {id: 'client-1', name: 'Me', version: '0.1.0', url: undefined};

test('another password is refused in the handshake, on both sides', async t => {
	const service = madeUpNativeService({a: 'x'});
	const {peer} = await startNative(t, service);
	let authenticated = 0;
	const client = startNativeClient(t, {
		keys: quickKeys('another'),
		authenticated: () => (authenticated += 1),
	});
	await t.throwsAsync(client.hello(peer, me, never), {
		code: 'WRONG_PASSWORD',
		message: 'It does not accept our password.',
	});
	await t.throwsAsync(client.open(peer, 'a', {}, never), {
		code: 'WRONG_PASSWORD',
		message: 'It does not accept our password.',
	});
	const identity = keys.identityFor(peer.url);
	const {secured} = rawTls(t, peer, '', {pskCallback: () => ({psk: Buffer.alloc(32, 7), identity})});
	t.truthy(await secured);
	const {secured: without} = rawTls(t, peer, '', {pskCallback: () => null});
	t.truthy(await without);
	t.is(authenticated, 0);
	t.deepEqual([service.callers.length, service.uploads.length], [0, 0]);
	t.is(service.notices.length, 4);
	t.regex(service.notices[0] ?? '', /^warning 127\.0\.0\.1 A connection with another password/);
});

test('a peer is reached by each of its own addresses and by no other', async t => {
	const service = madeUpNativeService({a: 'x'});
	const {peer} = await startNative(t, service, {host: undefined});
	const client = startNativeClient(t);
	for (const text of [peer.url, `HTTP://LOCALHOST:${peer.port}/`, `http://127.1:${peer.port}`]) {
		t.is((await client.hello(parsePeerUrl(text), me, never)).id, 'server-1', text);
		t.is(
			(await contentOf((await client.open(parsePeerUrl(text), 'a', {}, never)).chunks)).toString(),
			'x',
			text,
		);
	}

	const alias = parsePeerUrl(`http://127.0.0.2:${peer.port}`);
	await t.throwsAsync(client.hello(alias, me, never), {code: 'WRONG_PASSWORD'});
	await t.throwsAsync(client.open(alias, 'a', {}, never), {code: 'WRONG_PASSWORD'});
});

test('a call that is led back to us, or to somebody else, fails in the handshake', async t => {
	const [mine, theirs, third] = [madeUpNativeService(), madeUpNativeService(), madeUpNativeService()];
	const {peer: ourselves} = await startNative(t, mine);
	const {peer} = await startNative(t, theirs);
	const {peer: other} = await startNative(t, third);
	const relay = await startRelay(t, peer.port);
	theirs.url = relay.peer.url;
	const client = startNativeClient(t);
	t.is((await client.hello(relay.peer, me, never)).id, 'server-1');
	for (const {port} of [ourselves, other]) {
		relay.target = port;
		const fresh = startNativeClient(t);
		await t.throwsAsync(fresh.hello(relay.peer, me, never), {code: 'WRONG_PASSWORD'});
		await t.throwsAsync(fresh.open(relay.peer, 'a', {}, never), {code: 'WRONG_PASSWORD'});
	}

	t.deepEqual([mine.callers.length, theirs.callers.length, third.callers.length], [0, 1, 0]);
});

test('nothing of what is said can be read on the way', async t => {
	const service = madeUpNativeService({'secret plan.txt': 'the content of the plan '.repeat(100)});
	const {peer} = await startNative(t, service);
	const relay = await startRelay(t, peer.port);
	service.url = relay.peer.url;
	const client = startNativeClient(t);
	await client.hello(relay.peer, me, never);
	await client.peers(relay.peer, [{url: 'http://friend:1', id: undefined, seen: undefined}], never);
	for await (const _ of (await client.catalog(relay.peer, {since: beginning}, never)).lines) {
		// Only what has passed counts.
	}

	await contentOf((await client.open(relay.peer, 'secret plan.txt', {}, never)).chunks);
	const passed = relay.passed().toString('latin1');
	t.true(passed.length > 2400);
	for (const word of ['secret', 'content', 'friend', 'HTTP/1.1', 'RPC2', 'tinyp2p', password, 'client-1']) {
		t.false(passed.includes(word), word);
	}

	for (const url of [relay.peer.url, peer.url]) {
		t.false(passed.includes(classicToken(password, url)));
	}
});

test('where classic is off, nothing is answered in plain text', async t => {
	const service = madeUpNativeService({a: 'x'});
	const {peer} = await startNative(t, service);
	const token = classicToken(password, service.url);
	const {closed} = rawCall(t, peer.port, postOf(encodeCall('f', [token, 2, 'a'])));
	t.regex(await closed, /^HTTP\/1\.1 426 .*Upgrade: TLS.*This network is encrypted/s);
	const listed = rawCall(t, peer.port, 'GET /catalog HTTP/1.1\r\nHost: x\r\n\r\n');
	t.regex(await listed.closed, /^HTTP\/1\.1 426 /);
	t.is(service.uploads.length, 0);
});

test.serial('any certificate, even one that this machine trusts, is no proof of the password', async t => {
	if (!(await hasOpenssl(t))) {
		return;
	}

	const folder = await temporaryFolder(t);
	const [keyFile, certificateFile] = [path.join(folder, 'key.pem'), path.join(folder, 'certificate.pem')];
	await run('openssl', [
		...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
		...['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'],
		...['-keyout', keyFile, '-out', certificateFile],
	]);
	const [key, certificate] = await Promise.all([
		readFile(keyFile, 'utf8'),
		readFile(certificateFile, 'utf8'),
	]);
	const before = getCACertificates('default');
	t.teardown(() => setDefaultCACertificates(before));
	setDefaultCACertificates([...before, certificate]);
	let requests = 0;
	const server = createHttpsServer({key, cert: certificate}, (_request, response) => {
		requests += 1;
		response.end('<methodResponse/>');
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	t.teardown(() => server.close());
	const peer = parsePeerUrl(`http://127.0.0.1:${(server.address() as {port: number}).port}`);
	const {promise, resolve, reject} = Promise.withResolvers<number | undefined>();
	get({host: '127.0.0.1', port: peer.port, agent: false}, reply => resolve(reply.resume().statusCode)).on(
		'error',
		reject,
	);
	t.is(await promise, 200, 'this machine does trust the certificate');
	let authenticated = 0;
	const client = startNativeClient(t, {authenticated: () => (authenticated += 1)});
	await t.throwsAsync(client.hello(peer, me, never), {
		code: 'NOT_A_PEER',
		message: "It shows a certificate instead of knowing the network's password.",
	});
	await t.throwsAsync(client.open(peer, 'a', {}, never), {
		code: 'NOT_A_PEER',
		message: "It shows a certificate instead of knowing the network's password.",
	});
	t.deepEqual([requests, authenticated], [1, 0]);
});

test('our side shows the key in every connection, even where the other offers to go on without', async t => {
	let shown = 0;
	let url = '';
	const pskCallback = (): Buffer => {
		shown += 1;
		return keys.pskFor(url);
	};
	const server = createTlsServer({...tlsSettings, pskCallback}, socket => {
		socket.on('error', () => {});
		// The answer and the ticket come together; then the connection is gone.
		socket.once('data', () => socket.end(reply('x', 'Connection: close\r\n')));
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	t.teardown(() => server.close());
	url = `http://127.0.0.1:${(server.address() as {port: number}).port}`;
	const client = startNativeClient(t);
	for (let round = 1; round <= 3; round++) {
		await contentOf((await client.open(parsePeerUrl(url), 'a', {}, never)).chunks);
		await t.throwsAsync(client.hello(parsePeerUrl(url), me, never), {code: 'NOT_A_PEER'});
		t.is(shown, 2 * round);
	}
});

test('a peer that speaks plain text is told apart, and is asked nothing', async t => {
	const heard: Buffer[] = [];
	const server = createTcpServer(socket => {
		socket.on('error', () => {});
		socket.on('data', chunk => heard.push(chunk));
		socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	t.teardown(() => server.close());
	const peer = parsePeerUrl(`http://127.0.0.1:${(server.address() as {port: number}).port}`);
	await t.throwsAsync(startNativeClient(t).open(peer, 'secret', {}, never), {instanceOf: PlainPeerError});
	t.false(Buffer.concat(heard).toString('latin1').includes('secret'));
});

test('what was learned in a connection with the old password does not open one with the new', async t => {
	const service = madeUpNativeService();
	const {peer, listener} = await startNative(t, service);
	const sessions: Buffer[] = [];
	const first = rawTls(t, peer, 'GET /catalog HTTP/1.1\r\nHost: x\r\n\r\n');
	first.socket.on('session', session => sessions.push(session));
	t.is(await first.secured, undefined);
	await until(() => first.received().includes('200 OK'));
	const session = sessions[0] ?? first.socket.getSession();
	await listener.close();
	const changed = {native: {keys: quickKeys('the new one'), service}, port: peer.port};
	await startNative(t, service, changed);
	for (const pskCallback of [() => null, undefined]) {
		const again = rawTls(t, peer, '', {...(session && {session}), ...(pskCallback && {pskCallback})});
		t.truthy(await again.secured);
	}

	const fresh = rawTls(t, peer, '', {keys: quickKeys('the new one')});
	t.is(await fresh.secured, undefined);
});

test('no session can be gone on with: each connection shows the key anew', async t => {
	const {peer} = await startNative(t, madeUpNativeService());
	const first = rawTls(t, peer, 'GET /catalog HTTP/1.1\r\nHost: x\r\n\r\n');
	await until(() => first.received().includes('200 OK'));
	const session = first.socket.getSession();
	const again = rawTls(t, peer, '', {...(session && {session}), pskCallback: () => null});
	t.truthy(await again.secured);
});

test('an older TLS, and other suites, are refused', async t => {
	const {peer} = await startNative(t, madeUpNativeService());
	const older = rawTls(t, peer, '', {
		minVersion: 'TLSv1.2',
		maxVersion: 'TLSv1.2',
		// So that only the other end can refuse.
		rejectUnauthorized: false,
		ciphers: 'PSK-AES128-GCM-SHA256:ECDHE-PSK-CHACHA20-POLY1305',
	});
	t.truthy(await older.secured);
	t.truthy(await rawTls(t, peer, '', {ciphers: 'TLS_AES_256_GCM_SHA384'}).secured);
	t.is(await rawTls(t, peer, '', {ciphers: 'TLS_CHACHA20_POLY1305_SHA256'}).secured, undefined);
});
