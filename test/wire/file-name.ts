import test from 'ava';
import {plainName, saveName} from '../../source/wire/file-name.ts';

test('a plain name is one name, not a path', t => {
	const refused = [
		'',
		'.',
		'..',
		'../../etc/passwd',
		'a/b',
		'/etc/passwd',
		'a\0b',
		'\uD800',
		'é'.repeat(513),
	];
	for (const name of refused) {
		t.false(plainName(name), name);
	}

	for (const name of ['a', '...', '.bashrc', 'a\\b', 'C:\\x', 'x ', 'a\u001b[31m', 'é'.repeat(512)]) {
		t.true(plainName(name), name);
	}
});

const corpus = [
	...['..', '.', '../../etc/passwd', 'a/b', 'a\\b', '/etc/passwd', 'C:\\x', 'CON', 'con.txt', 'NUL', 'COM1'],
	...['COM¹', 'LPT9.tar.gz', 'aux.', 'x. ', 'x...', '  two', '.bashrc', '-rf', '~root', 'a:b', 'a\0b'],
	...['a\u001b[31mb', 'photo\u202egpj.exe', 'pay\u200bpal.txt', 'é'.repeat(200), '', '   ', 'e\u0301', 'ﬁle'],
	...[
		'a\nb',
		'CONIN$',
		'$MFT',
		'desktop.ini',
		'a|b?*"<>',
		':stream',
		'file.txt:ads',
		'\uD800',
		'AUTORUN.INF',
	],
	...[`${'n'.repeat(300)}.txt`, `x.${'e'.repeat(300)}`, '🎵'.repeat(100), `${'🎵'.repeat(100)}.flac`],
];

for (const [index, name] of corpus.entries()) {
	test(`${index}: saves ${JSON.stringify(name).slice(0, 30)} under a harmless name`, t => {
		const saved = saveName(name);
		t.notRegex(saved, /[/\\:*?"<>|\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202E\u200B]/u);
		t.notRegex(saved, /^[.\-~]|^$|[. ]$/);
		t.notRegex(saved, /^(?:con|nul|aux|prn|com[1-9¹²³]|lpt[1-9¹²³]|conin\$|conout\$)(?:\.|$)/i);
		t.notRegex(saved, /^(?:desktop\.ini|autorun\.inf)$/i);
		t.true(Buffer.byteLength(saved) <= 200);
		t.is(saved, saved.normalize('NFC'));
		t.is(saveName(saved), saved);
	});
}

test('leaves good names alone', t => {
	for (const name of [
		'a.txt',
		'two words.tar.gz',
		'résumé.pdf',
		'音楽.flac',
		'a#b%20c&d+e',
		"it's (1) [x].md",
	]) {
		t.is(saveName(name), name);
	}

	t.is(saveName('music/live/a.flac'), 'a.flac');
	t.is(saveName('e\u0301'), 'é');
});

test('keeps the extension of a long name', t => {
	t.is(saveName(`${'n'.repeat(300)}.txt`), `${'n'.repeat(196)}.txt`);
	t.true(saveName(`${'é'.repeat(200)}.jpeg`).endsWith('.jpeg'));
});
