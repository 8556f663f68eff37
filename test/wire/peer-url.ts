import test from 'ava';
import {AppError} from '../../source/model/errors.ts';
import {parsePeerUrl} from '../../source/wire/peer-url.ts';

test('keeps the spelling for the token and makes one canonical address of all spellings', t => {
	const spellings = ['http://h:8080', 'http://h:8080/', 'http://H:8080', ' HTTP://h:8080 ', 'h:8080'];
	t.deepEqual([...new Set(spellings.map(text => parsePeerUrl(text).url))], ['http://h:8080']);
	t.deepEqual(
		spellings.map(text => parsePeerUrl(text).spelling),
		['http://h:8080', 'http://h:8080', 'http://H:8080', 'http://h:8080', 'http://h:8080'],
	);
});

test('always writes the port', t => {
	t.like(parsePeerUrl('http://example.com'), {
		url: 'http://example.com:80',
		spelling: 'http://example.com:80',
		port: 80,
	});
	t.is(parsePeerUrl('http://example.com:80').url, 'http://example.com:80');
});

test('sees through the odd spellings of addresses', t => {
	t.is(parsePeerUrl('http://127.1:80').url, 'http://127.0.0.1:80');
	t.is(parsePeerUrl('http://0x7f.1:1').host, '127.0.0.1');
	t.is(parsePeerUrl('http://2130706433:1').host, '127.0.0.1');
	t.is(parsePeerUrl('http://[::ffff:127.0.0.1]:1').host, '::ffff:7f00:1');
	t.like(parsePeerUrl('http://[::1]:8080'), {url: 'http://[::1]:8080', host: '::1', port: 8080});
	t.like(parsePeerUrl('http://[::1]'), {url: 'http://[::1]:80', spelling: 'http://[::1]:80'});
	t.is(parsePeerUrl('http://ⓔxample.com:1').url, 'http://example.com:1');
	t.is(parsePeerUrl('http://169.254.169.254/').host, '169.254.169.254');
});

const malformed = [
	'',
	' ',
	'http://',
	'http://:8080',
	'https://h:1',
	'ftp://h:1',
	'file:///etc/passwd',
	'http://a@b:80',
	'http://user:p@h/',
	'http://h:99999',
	'http://h:0',
	'http://h:port',
	'http://h/%2e%2e',
	'http://h/path',
	'http://h?query',
	'http://h#fragment',
	'http://h\\@evil',
	'http://h:1\nhttp://i:1',
	'http://h\u200b:1',
	'http://h\u001b[31m:1',
	`http://${'h'.repeat(400)}:1`,
	'not a url',
];

for (const text of malformed) {
	test(`refuses ${JSON.stringify(text).slice(0, 60)}`, t => {
		const error = t.throws(() => parsePeerUrl(text), {instanceOf: AppError});
		t.is(error?.code, 'BAD_URL');
		t.regex(
			error?.message ?? '',
			/^Expected an address such as http:\/\/host:8080, got "[^\p{Cc}\p{Cf}]*[."]/u,
		);
	});
}
