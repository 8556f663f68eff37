import test from 'ava';
import {AppError} from '../../source/model/errors.ts';
import {
	decodeCall,
	decodeResponse,
	encodeCall,
	encodeFault,
	encodeResponse,
} from '../../source/wire/xmlrpc-codec.ts';

test('calls and responses come back as they were', t => {
	const params = ['token', 0, ['http://h:1', 'a & b < c', '', 'é🎵', ']]>', ' x '], true, {name: 'x', n: -7}];
	t.deepEqual(decodeCall(encodeCall('f', params)), {method: 'f', params});
	t.deepEqual(decodeResponse(encodeResponse(params)), {type: 'value', value: params});
	t.deepEqual(decodeResponse(encodeResponse(false)), {type: 'value', value: false});
	t.deepEqual(decodeResponse(encodeFault(3, 'A & B.')), {type: 'fault', code: 3, text: 'A & B.'});
});

const value = (xml: string): string =>
	`<methodResponse><params><param><value>${xml}</value></param></params></methodResponse>`;
const call = (params: string, method = 'f'): string =>
	`<?xml version="1.0"?><methodCall><methodName>${method}</methodName><params>${params}</params></methodCall>`;

test('reads what other programs write', t => {
	t.deepEqual(decodeResponse(value('bare')), {type: 'value', value: 'bare'});
	t.deepEqual(decodeResponse(value('<base64>YWJj</base64>')), {type: 'value', value: Buffer.from('abc')});
	t.deepEqual(decodeResponse(value('<i4> 7 </i4>')), {type: 'value', value: 7});
	t.deepEqual(decodeCall(call('')), {method: 'f', params: []});
	t.deepEqual(decodeCall(call('<param><value><nil/></value></param>')), {method: 'f', params: [null]});
});

const hostileCalls: Readonly<Record<string, string>> = {
	empty: '',
	'not XML': 'hello',
	truncated: call('<param><value>x').slice(0, -20),
	'a response': value('x'),
	'unmatched close tags': '</a></b></methodCall>',
	'billion laughs': '<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><methodCall>&b;</methodCall>',
	'external entity': '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><methodCall>&a;</methodCall>',
	comment: '<!-- x --><methodCall></methodCall>',
	'nested arrays': call(`<param>${'<value><array><data>'.repeat(6000)}`),
	'many ints': call('<param><value><int>1</int></value></param>'.repeat(100_000)),
	'a large string': call(`<param><value>${'a'.repeat(300_000)}</value></param>`),
	'open tags': '<a>'.repeat(15_000),
	'an unclosed attribute': `<methodCall a="${'x'.repeat(200_000)}`,
	'many attributes': `<methodCall ${'a="b" '.repeat(20_000)}>`,
	'a bad date': call('<param><value><dateTime.iso8601>junk</dateTime.iso8601></value></param>'),
	'a junk int': call('<param><value><int>7junk</int></value></param>'),
	'a huge int': call('<param><value><int>99999999999999</int></value></param>'),
	'a bad boolean': call('<param><value><boolean>2</boolean></value></param>'),
	'an unknown tag': call('<param><value><blink>x</blink></value></param>'),
	'no method': '<methodCall><params></params></methodCall>',
};

for (const [name, xml] of Object.entries(hostileCalls)) {
	test(`refuses a call: ${name}`, t => {
		const error = t.throws(() => decodeCall(xml), {instanceOf: AppError});
		t.true(error?.code === 'BROKEN_REPLY' || error?.code === 'TOO_LARGE');
	});
}

test('hostile values that are no error are only values', t => {
	const struct =
		'<struct><member><name>__proto__</name><value><struct><member><name>polluted</name><value>1</value></member></struct></value></member></struct>';
	decodeCall(call(`<param><value>${struct}</value></param>`));
	t.is(({} as {polluted?: string}).polluted, undefined);
	for (const method of ['NotFound', 'error', '__proto__', 'constructor']) {
		t.is(decodeCall(call('', method)).method, method);
	}

	t.notThrows(() => decodeCall(call('<param><value><string>&copy;&#1;</string></value></param>')));
	t.notThrows(() => decodeCall(call('<param><value><double>1e999</double></value></param>')));
});

const hostileResponses: Readonly<Record<string, readonly [string, string]>> = {
	empty: ['', 'BROKEN_REPLY'],
	HTML: ['<html><body>It works!</body></html>', 'NOT_A_PEER'],
	'plain text': ['hello', 'NOT_A_PEER'],
	'an empty fault': ['<methodResponse><fault/></methodResponse>', 'BROKEN_REPLY'],
	'a nil fault': ['<methodResponse><fault><value><nil/></value></fault></methodResponse>', 'BROKEN_REPLY'],
	truncated: [value('<string>x</string>').slice(0, -8), 'BROKEN_REPLY'],
	'deep arrays': [value('<array><data><value>'.repeat(50_000)), 'TOO_LARGE'],
	'endless tags': [value('<a>'.repeat(500_000)), 'TOO_LARGE'],
	'an endless string': [value('a'.repeat(9_000_000)), 'TOO_LARGE'],
	'two params': [
		'<methodResponse><params><param><value>a</value></param><param><value>b</value></param></params></methodResponse>',
		'BROKEN_REPLY',
	],
	'no params': ['<methodResponse></methodResponse>', 'BROKEN_REPLY'],
	'a junk int': [value('<int>7junk</int>'), 'BROKEN_REPLY'],
};

for (const [name, [xml, code]] of Object.entries(hostileResponses)) {
	test(`refuses a response: ${name}`, t => {
		const error = t.throws(() => decodeResponse(xml), {instanceOf: AppError});
		t.is(String(error?.code), code);
	});
}

test('does not encode what XML cannot carry', t => {
	for (const text of ['\u001b', '\u0001', '\uFFFE']) {
		t.throws(() => encodeCall('f', [text]), {code: 'BAD_NAME'});
		t.throws(() => encodeResponse([text]), {code: 'BAD_NAME'});
	}
});
