import test from 'ava';
import {ResponseHeadReader} from '../../source/wire/response-head.ts';

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');

const fields = 'HTTP/1.1 206 Partial Content\r\nContent-Length: 10\r\nETag: "a"\r\nX-Empty:\r\n\r\n';

test('a head and what follows it are told apart', t => {
	const result = new ResponseHeadReader().push(bytesOf(`${fields}body`));
	t.is(result?.used, fields.length);
	const {headers, ...head} = result?.head ?? {};
	t.deepEqual(head, {statusCode: 206, length: 10, keepsAlive: true});
	t.deepEqual({...headers}, {'content-length': '10', etag: '"a"', 'x-empty': ''});
});

test('a head may be cut anywhere', t => {
	for (let cut = 1; cut < fields.length; cut++) {
		const reader = new ResponseHeadReader();
		t.is(reader.push(bytesOf(fields.slice(0, cut))), undefined);
		const result = reader.push(bytesOf(`${fields.slice(cut)}xyz`));
		t.deepEqual([result?.used, result?.head.length], [fields.length - cut, 10], `${cut}`);
	}
});

test('a head may come byte by byte', t => {
	const reader = new ResponseHeadReader();
	const results = [...fields].map(character => reader.push(bytesOf(character)));
	t.true(results.slice(0, -1).every(result => result === undefined));
	t.is(results.at(-1)?.head.statusCode, 206);
});

test('what a chunk holds may change after it was taken', t => {
	const reader = new ResponseHeadReader();
	const chunk = bytesOf(fields.slice(0, 30));
	reader.push(chunk);
	chunk.fill(0);
	t.is(reader.push(bytesOf(fields.slice(30)))?.head.statusCode, 206);
});

const headOf = (text: string) =>
	new ResponseHeadReader().push(bytesOf(`HTTP/1.1 200 OK\r\n${text}\r\n`))?.head;

test('a length counts only where it is beyond doubt', t => {
	t.is(headOf('content-LENGTH:\t 007 \r\n')?.length, 7);
	for (const text of [
		'',
		'Content-Length: 1\r\nContent-Length: 1\r\n',
		'Content-Length: 1, 1\r\n',
		'Content-Length: -1\r\n',
		'Content-Length: +1\r\n',
		'Content-Length: 1e3\r\n',
		'Content-Length: 0x10\r\n',
		'Content-Length: 1234567890123456\r\n',
		'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n',
	]) {
		t.is(headOf(text)?.length, undefined, text);
	}
});

test('a peer may say that it closes the connection', t => {
	t.false(headOf('Connection: close\r\n')?.keepsAlive);
	t.false(headOf('Connection: x , Close\r\n')?.keepsAlive);
	t.true(headOf('Connection: keep-alive\r\n')?.keepsAlive);
});

test('no name of a field is special', t => {
	const headers = headOf('__proto__: a\r\nconstructor: b\r\nX: 1\r\nx: 2\r\n')?.headers ?? {};
	t.deepEqual(Object.entries(headers), [
		['__proto__', 'a'],
		['constructor', 'b'],
		['x', '1, 2'],
	]);
});

for (const [name, text] of Object.entries({
	'another protocol': '220 mail.example ESMTP\r\n',
	'an older HTTP': 'HTTP/1.0 200 OK\r\n\r\n',
	'a newer HTTP': 'HTTP/2 200\r\n\r\n',
	'a beginning that is none': 'HTTQ',
	'a line feed at once': '\n',
	'no status': 'HTTP/1.1 OK\r\n\r\n',
	'a status of two digits': 'HTTP/1.1 20 OK\r\n\r\n',
	'a status that does not exist': 'HTTP/1.1 600 OK\r\n\r\n',
	'a line without a colon': 'HTTP/1.1 200 OK\r\nContent-Length\r\n\r\n',
	'a space before the colon': 'HTTP/1.1 200 OK\r\nContent-Length : 5\r\n\r\n',
	'a folded line': 'HTTP/1.1 200 OK\r\nX: a\r\n b\r\n\r\n',
	'a control character': 'HTTP/1.1 200 OK\r\nX: a\x1Bb\r\n\r\n',
	'a lone line feed': 'HTTP/1.1 200 OK\r\nX: a\nContent-Length: 5\r\n\r\n',
	'a lone carriage return': 'HTTP/1.1 200 OK\r\nX: a\rb\r\n\r\n',
	'a NUL': 'HTTP/1.1 200 OK\r\nX: \0\r\n\r\n',
	'an empty name': 'HTTP/1.1 200 OK\r\n: a\r\n\r\n',
	'an endless line': `HTTP/1.1 200 OK\r\nX: ${'a'.repeat(9000)}`,
	'a head that is too long': `HTTP/1.1 200 OK\r\n${'X: a\r\n'.repeat(2000)}\r\n`,
})) {
	test(`${name} is no head of a peer`, t => {
		const error = {code: 'NOT_A_PEER', message: 'It answers, but not in HTTP.'};
		t.throws(() => new ResponseHeadReader().push(bytesOf(text)), error);
		const reader = new ResponseHeadReader();
		t.throws(() => [...text].map(character => reader.push(bytesOf(character))), error);
	});
}
