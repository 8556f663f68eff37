import {spawn} from 'node:child_process';
import {text} from 'node:stream/consumers';
import test from 'ava';
import {parsePeerUrl} from '../../source/wire/peer-url.ts';
import {madeUpNativeService} from '../helpers/made-up-native-service.ts';
import {hasOpenssl} from '../helpers/openssl.ts';
import {freePort} from '../helpers/python.ts';
import {keys, startNative, startNativeClient} from '../helpers/start-native.ts';
import {until} from '../helpers/until.ts';

const never = new AbortController().signal;

test('a foreign client that knows the key gets in, one that does not stays out', async t => {
	if (!(await hasOpenssl(t))) {
		return;
	}

	const {peer} = await startNative(t, madeUpNativeService({'a/b': 'from openssl'}));
	const fetchWith = async (psk: string): Promise<string> => {
		const child = spawn('openssl', [
			...['s_client', '-connect', `127.0.0.1:${peer.port}`, '-tls1_3', '-quiet', '-ign_eof'],
			...['-psk', psk, '-psk_identity', keys.identityFor(peer.url)],
		]);
		t.teardown(() => child.kill('SIGKILL'));
		child.stdin.on('error', () => {});
		child.stdin.write('GET /files/a/b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
		return text(child.stdout);
	};
	t.regex(await fetchWith(keys.pskFor(peer.url).toString('hex')), /^HTTP\/1\.1 200 OK.*from openssl$/s);
	t.is(await fetchWith('00'.repeat(32)), '');
});

test('a foreign server that knows the key is a network that is no peer', async t => {
	if (!(await hasOpenssl(t))) {
		return;
	}

	const port = await freePort();
	const peer = parsePeerUrl(`http://127.0.0.1:${port}`);
	const child = spawn('openssl', [
		...['s_server', '-accept', `127.0.0.1:${port}`, '-tls1_3', '-nocert', '-www'],
		...['-psk', keys.pskFor(peer.url).toString('hex'), '-psk_identity', keys.identityFor(peer.url)],
	]);
	t.teardown(() => child.kill('SIGKILL'));
	let output = '';
	child.stdout.on('data', chunk => {
		output += chunk;
	});
	await until(() => output.includes('ACCEPT'), {what: 'openssl to listen'});
	const authenticated: string[] = [];
	const client = startNativeClient(t, {authenticated: url => authenticated.push(url)});
	await t.throwsAsync(client.catalog(peer, {}, never), {code: 'NOT_A_PEER'});
	t.deepEqual(authenticated, [peer.url]);
});
