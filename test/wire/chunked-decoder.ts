import test from 'ava';
import {ChunkedDecoder} from '../../source/wire/chunked-decoder.ts';

/** @returns the body of `text`, fed in pieces of `size` bytes, how much of it was used, and whether it was whole. */
function decode(text: string, size: number): {body: string; used: number; isDone: boolean} {
	const decoder = new ChunkedDecoder();
	const bytes = Buffer.from(text, 'latin1');
	const parts: Buffer[] = [];
	let used = 0;
	for (let at = 0; at < bytes.length && !decoder.isDone; at += size) {
		used += decoder.push(bytes.subarray(at, at + size), part => parts.push(Buffer.from(part)));
	}

	return {body: Buffer.concat(parts).toString('latin1'), used, isDone: decoder.isDone};
}

test('a body comes out whole however it is cut, and what follows is left', t => {
	const coded = '5\r\nhello\r\nB;name="x"\r\n, chunked \n\r\n0\r\nField: x\r\n\r\n';
	for (const size of [1, 2, 3, 7, 1000]) {
		const {body, used, isDone} = decode(`${coded}HTTP/1.1`, size);
		t.deepEqual([body, isDone], ['hello, chunked \n', true], `pieces of ${size}`);
		t.is(used, coded.length);
	}
});

test('a body that breaks off is not whole', t => {
	for (const text of ['', '5', '5\r\nhel', '5\r\nhello\r\n', '5\r\nhello\r\n0\r\n', '0\r\nField: x\r\n']) {
		t.false(decode(text, 3).isDone, text);
	}
});

for (const [name, text] of Object.entries({
	'no length': '\r\nhello',
	'a length that is no number': 'x\r\n',
	'a negative length': '-1\r\n',
	'a length past all measure': `${'f'.repeat(13)}\r\n`,
	'a line without a carriage return': '5\nhello\r\n',
	'more than it says': '5\r\nhello!\r\n',
	'an endless line': '1'.repeat(2000),
	'an endless extension': `5;${'a'.repeat(2000)}`,
	'endless fields': `0\r\n${'a: b\r\n'.repeat(100)}`,
})) {
	test(`${name} is refused`, t => {
		for (const size of [1, 1000]) {
			t.throws(() => decode(text, size), {code: 'NOT_A_PEER'});
		}
	});
}
