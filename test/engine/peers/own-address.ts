import {hostname} from 'node:os';
import test from 'ava';
import {bindAddress, OwnAddress} from '../../../source/engine/peers/own-address.ts';
import {parsePeerUrl} from '../../../source/wire/peer-url.ts';

test('our own address is known in any spelling, and only with our port', t => {
	const own = new OwnAddress('Example.org', 8080);
	t.is(own.url, 'http://example.org:8080');
	t.is(own.spelling, 'http://Example.org:8080');
	t.false(own.loopback);
	for (const text of [
		'http://EXAMPLE.ORG:8080/',
		'http://localhost:8080',
		'http://127.0.0.1:8080',
		'http://127.1:8080',
		'http://2130706433:8080',
		'http://[::1]:8080',
		`http://${hostname()}:8080`,
	]) {
		t.true(own.is(parsePeerUrl(text)), text);
	}

	for (const text of ['http://example.org:8081', 'http://127.0.0.1:80', 'http://example.com:8080']) {
		t.false(own.is(parsePeerUrl(text)), text);
	}
});

test('a token for a loopback spelling is accepted from this machine only', t => {
	const own = new OwnAddress('example.org', 80);
	const far = own.spellings('192.0.2.7');
	t.true(far.includes('http://example.org:80'));
	t.false(far.some(spelling => /localhost|127\.0\.0\.1|::1/.test(spelling)));
	for (const remote of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
		const near = own.spellings(remote);
		t.true(near.includes('http://localhost:80'), remote);
		t.true(near.includes('http://[::1]:80'), remote);
		t.true(near.includes('http://example.org:80'), remote);
	}
});

test('without a host there is still an address', t => {
	const own = new OwnAddress(undefined, 1234);
	t.regex(own.url, /^http:\/\/\d+\.\d+\.\d+\.\d+:1234$/);
	t.true(new OwnAddress('127.0.0.1', 1).loopback);
	t.throws(() => new OwnAddress('a b', 1), {code: 'BAD_URL'});
});

test('the port is bound to an address of this machine that was named, and else to all', t => {
	t.is(bindAddress(undefined), undefined);
	t.is(bindAddress('localhost'), '127.0.0.1');
	t.is(bindAddress('127.0.0.1'), '127.0.0.1');
	t.is(bindAddress('::1'), '::1');
	t.is(bindAddress('203.0.113.9'), undefined);
	t.is(bindAddress('friend.example.org'), undefined);
});
