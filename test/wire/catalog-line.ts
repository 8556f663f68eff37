import test from 'ava';
import {encodeCatalogLine, isRevision, parseCatalogLine} from '../../source/wire/catalog-line.ts';
import {LineSplitter} from '../../source/wire/line-splitter.ts';

const sha256 = '0a'.repeat(32);

test('a line is JSON on one line, and comes back as it was', t => {
	const lines = [
		{path: 'a/b\n"c".txt', size: 0, modified: 0},
		{path: 'é', size: 2 ** 52, modified: 1_700_000_000_123, sha256},
		{path: 'gone/file', gone: true},
	] as const;
	for (const line of lines) {
		const text = encodeCatalogLine(line);
		t.is(text.indexOf('\n'), text.length - 1);
		t.deepEqual(parseCatalogLine(text), line);
	}

	t.is(encodeCatalogLine({path: 'a', size: 1, modified: 2}), '{"n":"a","s":1,"m":2,"h":null}\n');
	t.is(encodeCatalogLine({path: 'a', gone: true}), '{"n":"a","gone":true}\n');
});

const refused: readonly string[] = [
	'',
	'null',
	'7',
	'[]',
	'"a"',
	'{',
	'{"n":"a"}',
	'{"n":"a","s":-1,"m":0}',
	'{"n":"a","s":1.5,"m":0}',
	'{"n":"a","s":1e300,"m":0}',
	'{"n":"a","s":"1","m":0}',
	'{"n":"a","s":1}',
	'{"n":"a","s":1,"m":"x"}',
	'{"n":["a"],"s":1,"m":0}',
	'{"n":"../a","s":1,"m":0}',
	'{"n":"../a","gone":true}',
	'{"n":"\\ud800","s":1,"m":0}',
	'{"s":1,"m":0}',
];

for (const text of refused) {
	test(`refused as a line: ${text}`, t => {
		t.is(parseCatalogLine(text), undefined);
	});
}

test('odd dates and hashes do no harm', t => {
	t.deepEqual(parseCatalogLine('{"n":"a","s":1,"m":-5,"h":"xyz"}'), {path: 'a', size: 1, modified: 0});
	t.deepEqual(parseCatalogLine('{"n":"a","s":1,"m":1e300,"h":7}'), {path: 'a', size: 1, modified: 8.64e15});
	t.deepEqual(parseCatalogLine('{"n":"a","s":1,"m":2.7,"__proto__":{"gone":true}}'), {
		path: 'a',
		size: 1,
		modified: 2,
	});
});

test('a revision is a short word', t => {
	for (const revision of ['0', '17', 'aZ_-.9', 'x'.repeat(64)]) {
		t.true(isRevision(revision));
	}

	for (const revision of ['', 'a b', 'a\n', 'x'.repeat(65), 7, undefined, ['0']]) {
		t.false(isRevision(revision));
	}
});

test('lines come whole, wherever the stream is cut', t => {
	const bytes = Buffer.from('{"é":1}\n\nlast line\n');
	for (let size = 1; size <= bytes.length; size += 1) {
		const splitter = new LineSplitter(20);
		const lines: string[] = [];
		for (let at = 0; at < bytes.length; at += size) {
			lines.push(...splitter.push(bytes.subarray(at, at + size)));
		}

		t.deepEqual(lines, ['{"é":1}', '', 'last line'], `in pieces of ${size}`);
		t.true(splitter.finish());
	}
});

test('a line without an end is noticed, and one that is too long is refused', t => {
	const splitter = new LineSplitter(10);
	t.deepEqual(splitter.push(Buffer.from('a\nbc')), ['a']);
	t.false(splitter.finish());
	t.throws(() => splitter.push(Buffer.from('d'.repeat(9))), {code: 'TOO_LARGE'});
	t.throws(() => new LineSplitter(10).push(Buffer.from(`a\n${'b'.repeat(11)}\nc\n`)), {code: 'TOO_LARGE'});
	t.throws(() => new LineSplitter(10).push(Buffer.from(`a\n${'b'.repeat(11)}`)), {code: 'TOO_LARGE'});
});
