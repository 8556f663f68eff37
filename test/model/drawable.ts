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
