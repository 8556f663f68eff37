import test from 'ava';
import {visibleTop} from '../../source/state/visible-top.ts';

test('scrolls only as far as it must', t => {
	t.is(visibleTop(0, 5, 10, 100), 0);
	t.is(visibleTop(0, 10, 10, 100), 1);
	t.is(visibleTop(20, 15, 10, 100), 15);
	t.is(visibleTop(20, 25, 10, 100), 20);
});

test('never shows more emptiness than it must', t => {
	t.is(visibleTop(95, 99, 10, 100), 90);
	t.is(visibleTop(50, 3, 10, 5), 0);
});

test('a list without rows is at its start, one without room stays where it is', t => {
	t.is(visibleTop(7, 0, 10, 0), 0);
	t.is(visibleTop(2, 9, 0, 10), 2);
	t.is(visibleTop(2, 9, -4, 10), 2);
});
