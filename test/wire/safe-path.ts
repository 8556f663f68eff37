import test from 'ava';
import {decodePath, encodePath} from '../../source/wire/path-in-url.ts';
import {safePath} from '../../source/wire/safe-path.ts';

const safe = [
	'a',
	'a/b/c.txt',
	'.hidden/x',
	'...',
	'a\\b',
	'C:\\x',
	'é/ü',
	'100% #?&=+.txt',
	'a b',
	'new\nline',
	`${'d/'.repeat(63)}f`,
	'é'.repeat(512),
];
const unsafe = [
	'',
	'/',
	'/a',
	'a/',
	'a//b',
	'.',
	'..',
	'../a',
	'a/..',
	'a/../b',
	'a/./b',
	'a\0b',
	'/etc/passwd',
	'e\u0301',
	'a/e\u0301',
	'\ud800',
	`${'d/'.repeat(64)}f`,
	`${'é'.repeat(512)}a`,
	Array.from({length: 5}, () => 'a'.repeat(900)).join('/'),
];

for (const path of safe) {
	test(`a safe path: ${JSON.stringify(path.slice(0, 40))} ${path.length}`, t => {
		t.true(safePath(path));
		t.is(decodePath(encodePath(path)), path);
		t.regex(encodePath(path), /^[!-~]+$/);
	});
}

for (const path of unsafe) {
	test(`no safe path: ${JSON.stringify(path.slice(0, 40))} ${path.length}`, t => {
		t.false(safePath(path));
		t.is(decodePath(path), undefined);
	});
}

test('what is encoded twice, oddly or not at all does not slip through', t => {
	for (const encoded of ['a%2Fb', '%2e%2e/a', 'a/%2E%2e', '..%2fa', '%', '%zz', '%c3', '%00', 'a%2f..']) {
		t.is(decodePath(encoded), undefined, encoded);
	}

	t.is(decodePath('%252e%252e'), '%2e%2e');
});
