import test from 'ava';
import {
	type CatalogLine,
	encodeCatalogLine,
	longestLine,
	parseCatalogLine,
} from '../../source/wire/catalog-line.ts';
import {CatalogLineReader} from '../../source/wire/catalog-line-reader.ts';
import {createRandom} from '../helpers/random.ts';

/** @returns what the reader makes of each line, as `parseCatalogLine` would tell it. */
function read(text: string | Buffer<ArrayBuffer>): readonly (CatalogLine | undefined)[] {
	const bytes = Buffer.from(text);
	const reader = new CatalogLineReader(bytes);
	const lines: (CatalogLine | undefined)[] = [];
	while (reader.next()) {
		lines.push(lineOf(reader, bytes));
	}

	return lines;
}

function lineOf(reader: CatalogLineReader, bytes: Buffer): CatalogLine | undefined {
	const {isAccepted, isGone, size, modified, sha256} = reader;
	const path = reader.path ?? bytes.toString('latin1', reader.start, reader.end);
	if (!isAccepted) {
		return undefined;
	}

	const hex = typeof sha256 === 'object' ? Buffer.from(sha256).toString('hex') : sha256;
	return isGone ? {path, gone: true} : {path, size, modified, ...(hex !== undefined && {sha256: hex})};
}

const digest = '0123456789abcdef'.repeat(4);

/** Lines as they come, odd ones and such as only look like one. */
const lines: readonly string[] = [
	encodeCatalogLine({path: 'a', size: 0, modified: 0}).trim(),
	encodeCatalogLine({
		path: 'Music/Artist & Co/0001 ~ Track.flac',
		size: 5_000_000_000,
		modified: 1.7e12,
	}).trim(),
	encodeCatalogLine({path: 'a/b', size: 1, modified: 2, sha256: digest}).trim(),
	encodeCatalogLine({path: 'ü/"quoted"\\\n\u{1F3B5}', size: 1, modified: 2, sha256: digest}).trim(),
	encodeCatalogLine({path: 'gone/a', gone: true}).trim(),
	encodeCatalogLine({path: '\u007f', size: 1, modified: 2}).trim(),
	`{"n":"a","s":1,"m":2,"h":"${digest.toUpperCase()}"}`,
	`{"n":"a","s":1,"m":2,"h":"${digest.slice(1)}"}`,
	`{"n":"a","s":1,"m":2,"h":"${digest}0"}`,
	`{"n":"a","s":1,"m":2,"h":"${digest.slice(2)}\\n"}`,
	'{"n":"a","s":999999999999999,"m":999999999999999,"h":null}',
	'{"n":"a","s":9007199254740991,"m":9e15,"h":null}',
	'{"n":"a","s":9007199254740992,"m":1,"h":null}',
	'{"n":"a","s":01,"m":1,"h":null}',
	'{"n":"a","s":-1,"m":1,"h":null}',
	'{"n":"a","s":1,"m":-1,"h":null}',
	'{"n":"a","s":1.5,"m":1,"h":null}',
	'{"n":"a","s":1,"m":1.5,"h":null}',
	'{"n":"a","s":,"m":1,"h":null}',
	'{"n":"a","s":1,"m":,"h":null}',
	'{"n":"a","s":1,"m":1,"h":null} ',
	'{"n":"a","s":1,"m":1,"h":null}}',
	'{"n":"a","s":1,"m":1,"h":null,"x":1}',
	'{"n":"a","s":1,"m":1,"h":null\r}',
	'{"n":"a","s":1,"m":1}',
	'{"s":1,"m":1,"h":null,"n":"a"}',
	'{"n":"","s":1,"m":1,"h":null}',
	'{"n":"/a","s":1,"m":1,"h":null}',
	'{"n":"a/","s":1,"m":1,"h":null}',
	'{"n":"a//b","s":1,"m":1,"h":null}',
	'{"n":"../a","s":1,"m":1,"h":null}',
	'{"n":"a/..","s":1,"m":1,"h":null}',
	'{"n":"a/./b","s":1,"m":1,"h":null}',
	'{"n":"...","s":1,"m":1,"h":null}',
	'{"n":".a","s":1,"m":1,"h":null}',
	'{"n":"a\\u0041\\/b","s":1,"m":1,"h":null}',
	'{"n":"a","s":1,"m":1,"h":nul}',
	'{"n":"a","s":1,"m":1,"h":null',
	'{"n":"a',
	'{"n":"a"',
	'{"n":"a","s"',
	'{"n":"\ta","s":1,"m":1,"h":null}',
	`{"n":"${'n'.repeat(1024)}","s":1,"m":1,"h":null}`,
	`{"n":"${'n'.repeat(1025)}","s":1,"m":1,"h":null}`,
	`{"n":"${Array(64).fill('d').join('/')}","s":1,"m":1,"h":null}`,
	`{"n":"${Array(65).fill('d').join('/')}","s":1,"m":1,"h":null}`,
	`{"n":"${`${'n'.repeat(1000)}/`.repeat(4)}${'n'.repeat(92)}","s":1,"m":1,"h":null}`,
	`{"n":"${`${'n'.repeat(1000)}/`.repeat(4)}${'n'.repeat(93)}","s":1,"m":1,"h":null}`,
	'[]',
	'null',
	'rubbish',
	'',
];

test('each line is read as by itself, whatever stands around it', t => {
	t.deepEqual(read(`${lines.join('\n')}\n`), lines.map(parseCatalogLine));
	for (const line of lines) {
		t.deepEqual(read(`${line}\n`), [parseCatalogLine(line)], line);
	}
});

test('a line that is cut or of which one character is another is read as the parser of JSON does', t => {
	const random = createRandom(7);
	const plain = lines.slice(0, 3);
	for (let round = 0; round < 3000; round++) {
		const line = plain[random(plain.length)] ?? '';
		const at = random(line.length);
		const other = String.fromCharCode(random(128)).replace('\n', ' ');
		const changed = round % 4 === 0 ? line.slice(0, at) : line.slice(0, at) + other + line.slice(at + 1);
		t.deepEqual(read(`${changed}\n`), [parseCatalogLine(changed)], changed);
	}
});

test('bytes that are no UTF-8 are read as text is', t => {
	const line = Buffer.from('{"n":"a\u00ffb","s":1,"m":1,"h":null}\n', 'latin1');
	t.deepEqual(read(line), [{path: 'a\u{FFFD}b', size: 1, modified: 1}]);
});

test('bytes in the middle of others are read as those by themselves', t => {
	const line = encodeCatalogLine({path: 'a/b', size: 1, modified: 2, sha256: digest});
	const bytes = Buffer.from(`${line}${line}${line}`).subarray(line.length, 2 * line.length);
	const reader = new CatalogLineReader(bytes as Buffer<ArrayBuffer>);
	t.true(reader.next());
	t.is(bytes.toString('latin1', reader.start, reader.end), 'a/b');
	t.false(reader.next());
});

test('a line that is longer than any may be ends the reading', t => {
	const line = (length: number): string => `{"n":"a","gone":true,"x":"${'x'.repeat(length - 28)}"}`;
	t.is(read(`${line(longestLine)}\n`).length, 1);
	t.throws(() => read(`${line(longestLine + 1)}\n`), {code: 'TOO_LARGE'});
});
