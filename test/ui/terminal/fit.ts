import test from 'ava';
import {cells} from '../../../source/ui/terminal/cells.ts';
import {fitCells, shorten, wrap} from '../../../source/ui/terminal/fit.ts';

test('pads and cuts to exactly the width', t => {
	t.is(fitCells('abc', 5), 'abc  ');
	t.is(fitCells('abc', 5, {align: 'right'}), '  abc');
	t.is(fitCells('abcdef', 4), 'abc…');
	t.is(fitCells('abcdef', 4, {ellipsis: '~'}), 'abc~');
	t.is(fitCells('日本語', 4), '日… ');
	t.is(fitCells('abc', 0), '');
	t.is(fitCells('abc', -3), '');
	t.is(fitCells('abc', 1), '…');
});

test('holds for any text and any width', t => {
	for (const text of [
		'',
		'plain',
		'日本語テキスト',
		'mixed 日本 text',
		'हिन्दी',
		'🇩🇪🇫🇷',
		'e\u0301e\u0301e\u0301',
	]) {
		for (let width = 0; width < 24; width++) {
			t.is(cells(fitCells(text, width)), width, `${text} in ${width}`);
			t.true(cells(shorten(text, width)) <= width);
		}
	}
});

test('breaks lines at spaces, and words that are too long anywhere', t => {
	t.deepEqual(wrap('one two three', 8), ['one two', 'three']);
	t.deepEqual(wrap('abcdefgh', 3), ['abc', 'def', 'gh']);
	t.deepEqual(wrap('short', 20), ['short']);
	t.deepEqual(wrap('日本語', 1), ['日', '本', '語'], 'always gets on');
	t.deepEqual(wrap('', 5), ['']);
});
