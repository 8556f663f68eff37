import test from 'ava';
import {mergeListings} from '../../source/catalog/merge.ts';

/** `[holder, size, digest]` in, `size#digest: holders` out. */
const merge = (...listings: (readonly [string, number | undefined, number?])[]): string[] =>
	mergeListings(listings.map(([holder, size, digest = 0]) => ({holder, size, digest}))).map(
		row => `${row.size ?? '?'}#${row.digest}: ${row.listings.map(({holder}) => holder).join('+')}`,
	);

test('nobody makes no row', t => {
	t.deepEqual(merge(), []);
});

test('equal sizes are one row', t => {
	t.deepEqual(merge(['a', 5], ['b', 5]), ['5#0: a+b']);
	t.deepEqual(merge(['a', 0], ['b', 0]), ['0#0: a+b']);
});

test('different sizes are rows of their own, smallest first', t => {
	t.deepEqual(merge(['a', 10], ['b', 9], ['c', 10]), ['9#0: b', '10#0: a+c']);
});

test('unknown sizes stand together', t => {
	t.deepEqual(merge(['a', undefined], ['b', undefined]), ['?#0: a+b']);
});

test('an unknown size joins the only one that is known', t => {
	t.deepEqual(merge(['a', undefined], ['b', 5], ['c', 5]), ['5#0: b+c+a']);
	t.deepEqual(merge(['a', 0], ['b', undefined]), ['0#0: a+b']);
});

test('an unknown size beside several stands alone, at the end', t => {
	t.deepEqual(merge(['a', undefined], ['b', 5], ['c', 6]), ['5#0: b', '6#0: c', '?#0: a']);
});

test('different contents of one size are rows of their own, the one that was told first at the front', t => {
	t.deepEqual(merge(['a', 5, 7], ['b', 5, 3], ['c', 5, 7]), ['5#7: a+c', '5#3: b']);
	t.deepEqual(merge(['a', 5, 7], ['b', 4, 7]), ['4#7: b', '5#7: a']);
});

test('who tells no digest joins the only one that is known, and stands alone beside several', t => {
	t.deepEqual(merge(['a', 5], ['b', 5, 3]), ['5#3: b+a']);
	t.deepEqual(merge(['a', 5], ['b', 5, 3], ['c', 5, 4]), ['5#3: b', '5#4: c', '5#0: a']);
	t.deepEqual(merge(['a', undefined, 3], ['b', 5, 3], ['c', 5, 4]), ['5#3: b+a', '5#4: c']);
});
