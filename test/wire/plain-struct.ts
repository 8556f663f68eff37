import test from 'ava';
import {readPlainStruct} from '../../source/wire/plain-struct.ts';
import {decodeResponse, double, encodeResponse} from '../../source/wire/xmlrpc-codec.ts';
import {createRandom} from '../helpers/random.ts';

/** With a space behind it, it is only read by the parser of XML. */
const parsed = (xml: string): unknown => {
	const response = decodeResponse(`${xml} `);
	return response.type === 'value' ? response.value : response;
};

const hello = encodeResponse({
	id: 'member-1',
	name: '',
	version: '1.0.0 (beta)',
	url: 'http://[::1]:2004',
	files: double(123_456_789_012),
	peers: 7,
});

test('a plain struct is read as the parser of XML reads it', t => {
	const struct = readPlainStruct(hello);
	t.is(Object(struct).files, 123_456_789_012);
	t.deepEqual(struct, parsed(hello));
	t.deepEqual(readPlainStruct(encodeResponse({a: '', b: 'x y', c: 0})), {a: '', b: 'x y', c: 0});
});

test('what is not plain is left to the parser', t => {
	for (const value of [
		{a: 'x & y'},
		{a: ' x'},
		{a: 'é'},
		{a: ['b']},
		{a: true},
		{a: -1},
		{a: 1.5},
		['a'],
		'a',
		{},
	]) {
		const struct = readPlainStruct(encodeResponse(value));
		t.true(struct === undefined || Object.keys(struct).length === 0, JSON.stringify(value));
	}

	t.is(readPlainStruct(`${hello} `), undefined);
	t.is(readPlainStruct(encodeResponse({a: 'x'.repeat(5000)})), undefined);
	t.is(readPlainStruct(encodeResponse({__proto__: null, a1: 'x'})), undefined);
});

test('of a response of which one character is another, it reads what the parser reads or nothing', t => {
	const random = createRandom(11);
	for (let round = 0; round < 3000; round++) {
		const at = random(hello.length);
		const other = String.fromCharCode(32 + random(95));
		const xml = hello.slice(0, at) + other + hello.slice(at + 1);
		const struct = readPlainStruct(xml);
		if (struct !== undefined) {
			t.deepEqual(struct, parsed(xml), xml);
		}
	}
});
