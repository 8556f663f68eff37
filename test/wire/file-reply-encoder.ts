import test from 'ava';
import type {OpenFile} from '../../source/model/file.ts';
import {FileReplyDecoder} from '../../source/wire/file-reply-decoder.ts';
import {encodeFileReply, planFileReply} from '../../source/wire/file-reply-encoder.ts';
import {madeUpFile, memoryFile} from '../helpers/memory-file.ts';

async function encode(file: OpenFile, pieceSize?: () => number) {
	const plan = await planFileReply(file);
	const pieces: Buffer[] = [];
	let fileBytes = 0;
	for await (const piece of encodeFileReply(file, plan, pieceSize)) {
		pieces.push(Buffer.from(piece.bytes));
		fileBytes += piece.fileBytes;
	}

	return {plan, reply: Buffer.concat(pieces), fileBytes};
}

function decode(reply: Buffer): Buffer {
	const decoder = new FileReplyDecoder();
	const content = decoder.push(reply);
	decoder.finish();
	return content;
}

const text: Readonly<Record<string, string>> = {
	empty: '',
	plain: 'hello\n',
	CRLF: 'a\r\nb\rc\n\ttab',
	markup: '<a>&amp; ]]> &#13; </string></value>',
	UTF8: 'résumé 音楽 🎵 \u0085\u2028\uFEFF',
	'last of its plane': '\uFFFD\uE000\uD7FF\u{10FFFF}',
};

for (const [name, content] of Object.entries(text)) {
	test(`sends text as a string: ${name}`, async t => {
		const bytes = Buffer.from(content);
		for (const size of [3, 4, 7, 1000]) {
			const {plan, reply, fileBytes} = await encode(memoryFile(bytes, 5), () => size);
			t.is(plan.encoding, 'string');
			t.is(reply.length, plan.contentLength);
			t.is(fileBytes, bytes.length);
			t.deepEqual(decode(reply), bytes);
			t.false(reply.includes('\r'));
		}
	});
}

const binary: Readonly<Record<string, Buffer>> = {
	NUL: Buffer.from('a\0b'),
	escape: Buffer.from('a\u001b[31m'),
	'vertical tab': Buffer.from('\v'),
	'0xFF': Buffer.from([0xff, 0x41]),
	'Latin-1': Buffer.from('résumé', 'latin1'),
	'cut character at the end': Buffer.from('é').subarray(0, 1),
	surrogate: Buffer.from([0xed, 0xa0, 0x80]),
	overlong: Buffer.from([0xc0, 0xaf]),
	'U+FFFE': Buffer.from('a\uFFFE'),
	'U+FFFF': Buffer.from('\uFFFFa'),
	'beyond Unicode': Buffer.from([0xf4, 0x90, 0x80, 0x80]),
	'all bytes': Buffer.from(Array.from({length: 256}, (_, byte) => byte)),
};

for (const [name, bytes] of Object.entries(binary)) {
	test(`sends what XML cannot carry as base64: ${name}`, async t => {
		for (const size of [3, 4, 7, 1000]) {
			const {plan, reply, fileBytes} = await encode(memoryFile(bytes), () => size);
			t.is(plan.encoding, 'base64');
			t.is(reply.length, plan.contentLength);
			t.is(fileBytes, bytes.length);
			t.deepEqual(decode(reply), bytes);
		}
	});
}

test('finds characters that lie across the border of two pieces', async t => {
	const border = 255 * 1024;
	for (const character of ['é', '音', '🎵', '\uFFFF']) {
		for (let back = 1; back <= Buffer.byteLength(character); back += 1) {
			const bytes = Buffer.from(`${'a'.repeat(border - back)}${character}${'b'.repeat(10)}`);
			const {plan, reply} = await encode(memoryFile(bytes));
			t.is(plan.encoding, character === '\uFFFF' ? 'base64' : 'string');
			t.is(reply.length, plan.contentLength);
			t.true(decode(reply).equals(bytes));
		}
	}
});

test('notices a file that changes between the plan and the end', async t => {
	const changes: Readonly<Record<string, readonly [string, string]>> = {
		shrinks: ['abcdef', 'abc'],
		grows: ['abcdef', 'abcdefg'],
		'becomes binary': ['abcdef', 'abc\0ef'],
		'needs more escapes': ['abcdef', 'ab&cde'],
		'needs fewer escapes': ['ab&def', 'abcdef'],
		'shrinks as base64': ['\0abcde', '\0ab'],
		'grows as base64': ['\0abcde', '\0abcdef'],
	};
	for (const [name, [before, after]] of Object.entries(changes)) {
		const planned = memoryFile(Buffer.from(before));
		const plan = await planFileReply(planned);
		const changed = {...memoryFile(Buffer.from(after)), size: planned.size};
		const send = async () => {
			let length = 0;
			for await (const piece of encodeFileReply(changed, plan)) {
				length += piece.bytes.length;
				t.true(length < plan.contentLength, name);
			}
		};
		await t.throwsAsync(send, {code: 'FILE_CHANGED'}, name);
	}
});

test('a file that shrinks while it is looked through is a file that changed', async t => {
	await t.throwsAsync(planFileReply(madeUpFile(1000, () => 0)), {code: 'FILE_CHANGED'});
});

test('does not look through files that no parser could hold', async t => {
	let reads = 0;
	const plan = await planFileReply(
		madeUpFile(3e9, () => {
			reads += 1;
			return 0;
		}),
	);
	t.is(reads, 0);
	t.is(plan.encoding, 'base64');
	t.true(plan.contentLength > 4e9);
});
