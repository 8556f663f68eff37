import test from 'ava';
import {AppError} from '../../source/model/errors.ts';
import {FileReplyDecoder} from '../../source/wire/file-reply-decoder.ts';

const allBytes = Buffer.from(Array.from({length: 256}, (_, byte) => byte));

/** What a peer of 2004 makes of a file: three escapes, all other bytes as they are. */
function of2004(content: Buffer): Buffer {
	const escaped = content
		.toString('latin1')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;');
	return wrap(`<string>${escaped}</string>`);
}

const wrap = (value: string): Buffer =>
	Buffer.from(
		`<?xml version='1.0'?>\n<methodResponse>\n<params>\n<param>\n<value>${value}</value>\n</param>\n</params>\n</methodResponse>\n`,
		'latin1',
	);

function decode(reply: Buffer, size = reply.length): Buffer {
	const decoder = new FileReplyDecoder();
	const pieces: Buffer[] = [];
	for (let at = 0; at < reply.length; at += size) {
		// The chunk is overwritten afterwards, as a reader with one buffer would do.
		const chunk = Buffer.from(reply.subarray(at, at + size));
		pieces.push(Buffer.from(decoder.push(chunk)));
		chunk.fill(0);
	}

	decoder.finish();
	return Buffer.concat(pieces);
}

const contents: Readonly<Record<string, Buffer>> = {
	empty: Buffer.alloc(0),
	'one line': Buffer.from('hello\n'),
	CRLF: Buffer.from('a\r\nb\rc\n'),
	UTF8: Buffer.from('résumé 音楽 🎵'),
	NUL: Buffer.from([0, 1, 2, 0]),
	'0xFF': Buffer.from([0xff, 0xfe, 0xff]),
	'all bytes': Buffer.concat([allBytes, allBytes]),
	markup: Buffer.from('<a href="x">&amp; ]]> &#13; &#x0d; </string></value><![CDATA[ &&&<<<>>>'),
	'white space': Buffer.from(' \n\t\r\n '),
};

for (const [name, content] of Object.entries(contents)) {
	test(`every cut of a 2004 reply gives the file: ${name}`, t => {
		const reply = of2004(content);
		for (let size = 1; size <= reply.length; size += 1) {
			t.deepEqual(decode(reply, size), content, `in pieces of ${size}`);
		}
	});

	test(`every cut of a base64 reply gives the file: ${name}`, t => {
		const lines = content.toString('base64').replaceAll(/.{1,76}/g, '$&\n');
		const reply = wrap(`<base64>\n${lines}</base64>`);
		for (let size = 1; size <= reply.length; size += 1) {
			t.deepEqual(decode(reply, size), content, `in pieces of ${size}`);
		}
	});
}

test('undoes character references, also cut ones', t => {
	const reply = wrap('<string>a&#13;\n&#xD;&#x1F3B5;&#233;&quot;&apos;&#10;</string>');
	for (let size = 1; size <= 20; size += 1) {
		t.is(decode(reply, size).toString(), 'a\r\n\r🎵é"\'\n');
	}
});

test('reads a value without a type tag', t => {
	t.is(decode(wrap(' text &amp; more\r\n')).toString(), ' text & more\r\n');
	t.is(decode(wrap('')).toString(), '');
	t.is(decode(wrap('  \n')).toString(), '  \n');
	for (let size = 1; size <= 12; size += 1) {
		t.is(decode(wrap('  text'), size).toString(), '  text');
	}
});

test('reads other spellings of the same reply', t => {
	const reply = `\uFEFF<?xml version="1.0" encoding="UTF-8"?><methodResponse ><params><param><value> <string >x</string >\n</value ></param></params></methodResponse>\n\n`;
	t.is(decode(Buffer.from(reply)).toString(), 'x');
	for (const value of ['<string/>', '<string />']) {
		t.is(decode(wrap(value)).toString(), '');
	}

	const bare = '<methodResponse><params><param><value/></param></params></methodResponse>';
	t.is(decode(Buffer.from(bare)).toString(), '');
});

test('estimates the size from the length of the reply', t => {
	const content = Buffer.alloc(1000, 'a');
	for (const reply of [of2004(content), wrap(`<base64>${Buffer.alloc(999).toString('base64')}</base64>`)]) {
		const decoder = new FileReplyDecoder();
		t.false(decoder.isFile);
		decoder.push(reply.subarray(0, 200));
		t.true(decoder.isFile);
		t.true(Math.abs(decoder.estimate(reply.length) - 1000) <= 3, `${decoder.estimate(reply.length)}`);
	}
});

const fault = (code: number, text: string): Buffer =>
	Buffer.from(
		`<?xml version='1.0'?>\n<methodResponse>\n<fault>\n<value><struct>\n<member>\n<name>faultCode</name>\n<value><int>${code}</int></value>\n</member>\n<member>\n<name>faultString</name>\n<value><string>${text}</string></value>\n</member>\n</struct></value>\n</fault>\n</methodResponse>\n`,
	);

const whole = of2004(Buffer.from('0123456789'));

const refusals: readonly (readonly [string, Buffer, string, RegExp])[] = [
	['a wrong password', wrap('<boolean>0</boolean>'), 'WRONG_PASSWORD', /password/],
	[
		'a fault',
		fault(1, 'it is\n\u001b[31mclosed\u202e'),
		'FAULT',
		/^It refuses: it is \\u\{1b\}\[31mclosed\\u\{202e\}$/,
	],
	[
		'an empty fault',
		Buffer.from('<methodResponse><fault/></methodResponse>'),
		'BROKEN_REPLY',
		/cut or malformed/,
	],
	[
		'a nil fault',
		Buffer.from('<methodResponse><fault><value><nil/></value></fault></methodResponse>'),
		'BROKEN_REPLY',
		/malformed/,
	],
	[
		'a missing file of 2004',
		fault(1, "&lt;type 'exceptions.IOError'&gt;:[Errno 2] No such file"),
		'NO_SUCH_FILE',
		/not have/,
	],
	['our own fault for a missing file', fault(4, 'gone'), 'NO_SUCH_FILE', /not have/],
	['a number', wrap('<int>7</int>'), 'BROKEN_REPLY', /other than a file/],
	['an array', wrap('<array><data></data></array>'), 'BROKEN_REPLY', /other than a file/],
	['HTML', Buffer.from('<!DOCTYPE html><html><body>Hi</body></html>'), 'NOT_A_PEER', /not in XML-RPC/],
	['HTML in upper case', Buffer.from('<HTML><BODY>Hi</BODY></HTML>'), 'NOT_A_PEER', /not in XML-RPC/],
	['plain text', Buffer.from('hello'), 'NOT_A_PEER', /not in XML-RPC/],
	['nothing', Buffer.alloc(0), 'BROKEN_REPLY', /empty/],
	['endless space', Buffer.alloc(20_000, ' '), 'NOT_A_PEER', /not in XML-RPC/],
	['an endless tag', wrap(`<${'s'.repeat(100_000)}>`), 'TOO_LARGE|BROKEN_REPLY', /on and on|malformed/],
	[
		'a reply that goes on behind the file',
		Buffer.concat([whole, Buffer.alloc(100_000, ' ')]),
		'TOO_LARGE',
		/on and on/,
	],
	['a second value', Buffer.concat([whole, whole]), 'BROKEN_REPLY', /middle/],
	['a tag inside the file', wrap('<string>ab<b>c</b></string>'), 'BROKEN_REPLY', /middle/],
	['a bare ampersand', wrap('<string>a & b and so on for a while</string>'), 'BROKEN_REPLY', /&/],
	['an ampersand at the end', wrap('<string>a &</string>'), 'BROKEN_REPLY', /&/],
	['an unknown reference', wrap('<string>&copy;</string>'), 'BROKEN_REPLY', /reference/],
	['a reference to a surrogate', wrap('<string>&#xD800;</string>'), 'BROKEN_REPLY', /reference/],
	['a reference beyond Unicode', wrap('<string>&#x110000;</string>'), 'BROKEN_REPLY', /reference/],
	['broken base64', wrap('<base64>ab!d</base64>'), 'BROKEN_REPLY', /base64/],
	['cut base64', wrap('<base64>abc</base64>'), 'BROKEN_REPLY', /base64/],
	['base64 that goes on behind its padding', wrap('<base64>YQ==YQ==</base64>'), 'BROKEN_REPLY', /base64/],
];

for (const [name, reply, code, sentence] of refusals) {
	for (const size of [1, 7, 1_000_000]) {
		test(`refuses ${name}, in pieces of ${size}`, t => {
			const error = t.throws(() => decode(reply, size), {instanceOf: AppError});
			t.regex(error?.code ?? '', new RegExp(`^(?:${code})$`));
			t.regex(error?.message ?? '', sentence);
			t.regex(error?.message ?? '', /^[^\p{Cc}\p{Cf}]+$/u);
		});
	}
}

test('takes no half of a reply for a whole one', t => {
	for (const reply of [whole, wrap('<base64>YWJj</base64>'), wrap('text'), wrap('<boolean>0</boolean>')]) {
		for (let length = 0; length < reply.toString('latin1').trimEnd().length; length += 1) {
			t.throws(() => decode(reply.subarray(0, length)), {instanceOf: AppError}, `${length} bytes`);
		}
	}
});
