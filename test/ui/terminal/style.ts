import test from 'ava';
import {clipboardSequence} from '../../../source/ui/terminal/clipboard.ts';
import {glyphSet} from '../../../source/ui/terminal/glyphs.ts';
import {createStyle} from '../../../source/ui/terminal/style.ts';

test('without colour the attributes that are none stay', t => {
	const style = createStyle(false);
	t.is(style.bad('x'), 'x');
	t.is(style.reverse('x'), '\u001B[7mx\u001B[27m');
	t.is(style.match('x'), '\u001B[4mx\u001B[24m');
});

test('colours are the 16 of the theme', t => {
	const style = createStyle(true);
	for (const paint of [style.good, style.warning, style.bad, style.accent]) {
		t.regex(paint('x'), /^\u001B\[3[1-6]mx\u001B\[39m$/);
	}

	t.is(style.good(''), '');
});

test('the ASCII set is ASCII', t => {
	const all = Object.values(glyphSet(true)).flat().join('');
	t.regex(all, /^[ -~]+$/);
});

test('the clipboard takes any text', t => {
	t.is(clipboardSequence('a日'), '\u001B]52;c;YeaXpQ==\u0007');
});
