import test from 'ava';
import {drawable} from '../../source/model/drawable.ts';

test('ordinary names of many scripts are drawn as they are', t => {
	for (const name of ['report 2004.txt', 'résumé.pdf', '写真.jpg', 'สวัสดี', 'Ω≈ç√.txt', '🎉.png']) {
		t.is(drawable(name), name);
	}
});

test('what moves the cursor, reorders or hides is shown as an escape', t => {
	t.is(drawable('a\u001B[2Jb'), 'a\\u{1b}[2Jb');
	t.is(drawable('photo\u202Egpj.exe'), 'photo\\u{202e}gpj.exe');
	t.is(drawable('pay\u200Bpal'), 'pay\\u{200b}pal');
	t.is(drawable('line\nbreak\ttab\r'), 'line\\u{a}break\\u{9}tab\\u{d}');
	t.is(drawable('lone\uD800'), 'lone\\u{d800}');
	t.is(drawable('\u3164\uFE0F'), '\\u{3164}\\u{fe0f}');
});

const escapes: readonly string[] = [
	'\u001b]0;title\u0007',
	'\u001b]52;c;ZXZpbA==\u0007',
	'\u001b[2J\u001b[H',
	'\u001b[?1049h',
	'safe.txt\rEVIL',
	'abc\b\b\bXYZ',
	'\u0007',
	'\u009b2J',
	'\u009d0;title\u009c',
	'\n',
	'\t',
	'\u202e',
	'\u200b',
	'\u001bP1$r\u001b\\',
	'\u001b]8;;http://evil\u001b\\',
	'\u001b[31m',
	'\u001bc',
	'\u007f',
	'\0',
	'\u001b]0;no end',
	'\u001b[\u001b[2J2J',
	'\u034f\u115f\u1160\u3164\uffa0\ufe00\ufe0f',
	'\u2028\u2029\u{e0001}',
];

test('nothing that steers a terminal or hides gets through, and what stands around it stays', t => {
	for (const odd of escapes) {
		const drawn = drawable(`before${odd}after`);
		t.notRegex(
			drawn,
			/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\p{Cs}|\u034f|[\u115f\u1160\u3164\uffa0]|\p{Variation_Selector}/u,
			drawn,
		);
		t.regex(drawn, /^before.*\\u\{.*after$/, drawn);
	}
});
