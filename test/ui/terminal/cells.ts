import test from 'ava';
import stringWidth from 'string-width';
import {cells, cutCells, lastCells} from '../../../source/ui/terminal/cells.ts';

test('counts cells, not characters', t => {
	t.is(cells('abc'), 3);
	t.is(cells('日本'), 4);
	t.is(cells('e\u0301'), 1);
	t.is(cells('한국'), 4);
	t.is(cells('\u1112\u1161\u11AB'), 2, 'a syllable in parts');
	t.is(cells('🇩🇪'), 2);
});

test('never counts less than the layout library or a terminal would draw', t => {
	// A terminal draws this conjunct in five cells, the layout library counts four.
	t.is(cells('हिन्दी'), 5);
	for (const text of ['हिन्दी', 'ไทย', '🫨', 'ｶﾞ', 'ﷺ', 'a\u0300\u0301b', 'วั']) {
		t.true(cells(text) >= stringWidth(text), text);
	}
});

test('cuts between graphemes only', t => {
	t.is(cutCells('日本語', 5), '日本');
	t.is(cutCells('ae\u0301o', 2), 'ae\u0301');
	t.is(cutCells('abc', -1), '');
	t.is(cutCells('日', 1), '');
	t.is(lastCells('日本語', 5), '本語');
	t.is(lastCells('abc', 9), 'abc');
	t.is(lastCells('ae\u0301', 1), 'e\u0301');
	t.is(lastCells('日', 1), '');
});
