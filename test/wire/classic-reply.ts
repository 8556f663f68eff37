import test from 'ava';
import {classicCall, encodeClassicCall} from '../../source/wire/classic-call.ts';
import {faultError} from '../../source/wire/classic-fault.ts';
import {encodeNames, filesIn, urlsIn} from '../../source/wire/classic-reply.ts';
import {decodeCall, decodeResponse} from '../../source/wire/xmlrpc-codec.ts';

const decoded = (xml: string): unknown => {
	const response = decodeResponse(xml);
	return response.type === 'value' ? response.value : undefined;
};

test('names come back as they were, save those that XML cannot carry', t => {
	const names = ['a.txt', 'a & b <c>', ']]>', 'é🎵', 'cr\rlf\n', '&#13;', ' x '];
	const unfit = ['\u001b[31m', 'a\u0001', '\uD800', '\uFFFE'];
	t.deepEqual(decoded(encodeNames([...names, ...unfit])), [names]);
	t.deepEqual(decoded(encodeNames([])), [[]]);
});

test('lists hold plain names only, each once', t => {
	const {files, refused} = filesIn([
		['b', 'a', 'b', '../x', '/etc/passwd', '.', '', 'a/b', 'n\0', '.hidden'],
	]);
	t.deepEqual(
		files.map(file => file.path),
		['b', 'a', '.hidden'],
	);
	t.is(refused, 6);
	t.deepEqual(files[0], {path: 'b', size: undefined, modified: undefined});
});

test('a list of names is an array that holds one array of strings', t => {
	t.throws(() => filesIn(false), {code: 'WRONG_PASSWORD'});
	for (const value of [[], ['a'], [['a'], ['b']], 'a', null, 7, true, {}, [[1]], [[['a']]], [null]]) {
		t.throws(() => filesIn(value), {code: 'NOT_A_PEER'});
	}
});

test('a list of addresses is an array of strings', t => {
	t.deepEqual(urlsIn(['http://a:1', 'http://b:1', 'http://a:1']), ['http://a:1', 'http://b:1']);
	t.deepEqual(urlsIn([]), []);
	t.deepEqual(urlsIn(['x'.repeat(301)]), []);
	t.is(urlsIn(Array.from({length: 50_000}, (_, index) => `http://h:${index}`)).length, 10_000);
	t.throws(() => urlsIn(false), {code: 'WRONG_PASSWORD'});
	for (const value of [['a', 7], 'a', null, 7, {}, [[]]]) {
		t.throws(() => urlsIn(value), {code: 'NOT_A_PEER'});
	}
});

test('calls come back as they were', t => {
	const calls = [
		{type: 'exchange', urls: ['http://a:1']},
		{type: 'exchange', urls: []},
		{type: 'list', pattern: ''},
		{type: 'list', pattern: '^a<b&c'},
		{type: 'open', name: 'é.txt'},
	] as const;
	for (const call of calls) {
		const {method, params} = decodeCall(encodeClassicCall('token', call));
		t.is(method, 'f');
		t.is(params[0], 'token');
		t.deepEqual(classicCall(params[1], params[2]), call);
	}

	t.throws(() => encodeClassicCall('token', {type: 'open', name: 'a\u001b'}), {code: 'BAD_NAME'});
});

test('refuses arguments of other types', t => {
	const pairs: readonly (readonly [unknown, unknown])[] = [
		[0, 'http://a:1'],
		[0, [1]],
		[0, null],
		[1, []],
		[1, 7],
		[2, []],
		[2, 'x'.repeat(5000)],
		[3, 'x'],
		['2', 'x'],
		[true, 'x'],
		[null, 'x'],
		[0, {length: 1, 0: 'x'}],
	];
	for (const [n, argument] of pairs) {
		t.throws(() => classicCall(n, argument), {code: 'BROKEN_REPLY'});
	}
});

test('a fault becomes one clean, short sentence', t => {
	t.is(faultError({code: 1, text: 'a\n  b\u001b[2J\u202e'}).message, 'It refuses: a b\\u{1b}[2J\\u{202e}');
	t.is(faultError({code: 1, text: ''}).message, 'It refuses without a reason.');
	t.true(faultError({code: 1, text: 'x'.repeat(5000)}).message.length < 250);
});
