import test from 'ava';
import {deriveNetworkKeys, networkKeysFrom} from '../../source/wire/network-keys.ts';
import {findPython, runPython} from '../helpers/python.ts';
import {temporaryFolder} from '../helpers/temporary-folder.ts';

const password = 'Grüße, e\u0301cole';
const url = 'http://192.0.2.1:2004';

/** The same keys by other people's code: scrypt from hashlib, HKDF written out from RFC 5869. */
const script = `
import base64, hashlib, hmac, sys, unicodedata
password, url = sys.argv[1:]
password = unicodedata.normalize('NFC', password).encode()
master = hashlib.scrypt(password, salt=b'tinyp2p-tui/1', n=2**17, r=8, p=1, maxmem=2**28, dklen=32)
prk = hmac.new(bytes(32), master, 'sha256').digest()
okm = lambda label: hmac.new(prk, label.encode() + b'\\x01', 'sha256').digest()
print(okm('tls-psk|' + url).hex())
print(base64.urlsafe_b64encode(okm('tls-id|' + url)[:16]).decode().rstrip('='))
print(okm('mdns-tag').hex())
`;

test('the keys are those that Python derives', async t => {
	const python = await findPython('3');
	if (python === undefined) {
		t.log('Skipped: no Python 3 here.');
		t.pass();
		return;
	}

	const folder = await temporaryFolder(t);
	const [expected, keys] = await Promise.all([
		runPython(python, ['-c', script, password, url], folder),
		deriveNetworkKeys(password),
	]);
	t.deepEqual(
		[keys.pskFor(url).toString('hex'), keys.identityFor(url), keys.keyFor('mdns-tag').toString('hex')],
		expected.trim().split('\n'),
	);
});

test('one password has one set of keys, however it is composed, and these very ones', async t => {
	const [composed, decomposed] = await Promise.all([
		deriveNetworkKeys('\u00e9'),
		deriveNetworkKeys('e\u0301'),
	]);
	t.deepEqual(composed.pskFor(url), decomposed.pskFor(url));
	t.is(
		composed.pskFor(url).toString('hex'),
		'57b10727cbdd9daae7d7e6b53af652041ea057ad7c6a959b245a35b7e3c206a7',
	);
	t.is(composed.identityFor(url), 'tpPNv5j4FzgZl73OYs0IRw');
});

test('deriving leaves this thread free', async t => {
	let turns = 0;
	const timer = setInterval(() => (turns += 1), 1);
	await deriveNetworkKeys('x');
	clearInterval(timer);
	t.true(turns > 5);
});

test('every address and every use has a key of its own', t => {
	const keys = networkKeysFrom(Buffer.alloc(32, 1));
	const made = [
		keys.pskFor(url),
		keys.pskFor('http://192.0.2.1:2005'),
		keys.keyFor(`tls-id|${url}`),
		keys.keyFor('dht-topic'),
		networkKeysFrom(Buffer.alloc(32, 2)).pskFor(url),
	].map(key => key.toString('hex'));
	t.is(new Set(made).size, made.length);
	t.regex(keys.identityFor(url), /^[\w-]{22}$/);
	t.not(keys.identityFor(url), keys.identityFor('http://192.0.2.1:2005'));
});
