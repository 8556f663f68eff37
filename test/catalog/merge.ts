import test from 'ava';
import {type Listing, mergeListings} from '../../source/catalog/merge.ts';
import {SELF} from '../../source/model/peer.ts';

const a = 'http://a:1';
const b = 'http://b:1';
const c = 'http://c:1';

/** `[holder, size]` in, `key: holders flags` out. */
const merge = (...listings: (readonly [string, number | undefined])[]): string[] =>
	mergeListings(
		'p',
		listings.map(([holder, size]): Listing => ({holder, size, modified: undefined, sha256: undefined})),
	).map(
		row => `${row.key} ${row.holders.join('+')}${row.have ? ' have' : ''}${row.differs ? ' differs' : ''}`,
	);

test('nobody makes no row', t => {
	t.deepEqual(merge(), []);
});

test('equal sizes are one row', t => {
	t.deepEqual(merge([a, 5], [b, 5]), [`5:p ${a}+${b}`]);
	t.deepEqual(merge([a, 0], [b, 0]), [`0:p ${a}+${b}`]);
});

test('different sizes are rows that say so, smallest first', t => {
	t.deepEqual(merge([a, 10], [b, 9], [c, 10]), [`9:p ${b} differs`, `10:p ${a}+${c} differs`]);
});

test('unknown sizes stand together', t => {
	t.deepEqual(merge([a, undefined], [b, undefined]), [`?:p ${a}+${b}`]);
});

test('an unknown size joins the only one that is known', t => {
	t.deepEqual(merge([a, undefined], [b, 5], [c, 5]), [`5:p ${b}+${c}+${a}`]);
	t.deepEqual(merge([a, 0], [b, undefined]), [`0:p ${a}+${b}`]);
});

test('an unknown size beside several stands alone, at the end', t => {
	t.deepEqual(merge([a, undefined], [b, 5], [c, 6]), [
		`5:p ${b} differs`,
		`6:p ${c} differs`,
		`?:p ${a} differs`,
	]);
});

test('our own share makes a row one that we have', t => {
	t.deepEqual(merge([a, 5], [SELF, 6]), [`5:p ${a} differs`, '6:p self have differs']);
	t.deepEqual(merge([a, undefined], [SELF, 6]), [`6:p self+${a} have`]);
});

test('the latest time counts', t => {
	const times = [undefined, 7, 3].map((modified, index) => ({
		holder: `http://${index}:1`,
		size: 1,
		modified,
		sha256: undefined,
	}));
	t.is(mergeListings('p', times)[0]?.modified, 7);
	t.is(mergeListings('p', times.slice(0, 1))[0]?.modified, undefined);
});
