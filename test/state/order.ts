import test from 'ava';
import {byNumber, byText, inTurn} from '../../source/state/order.ts';

test('rows without a number come last, whichever way the order runs', t => {
	const rows = [undefined, 3, 1, undefined, 2];
	t.deepEqual(rows.toSorted(byNumber(row => row, false)), [1, 2, 3, undefined, undefined]);
	// Array sorting itself puts undefined last, so it is wrapped.
	const wrapped = rows.map(value => ({value}));
	const down = wrapped.toSorted(byNumber(({value}) => value, true)).map(({value}) => value);
	t.deepEqual(down, [3, 2, 1, undefined, undefined]);
});

test('numbers inside a text count by their value', t => {
	t.deepEqual(['host10', 'Host9', 'host1'].toSorted(byText(row => row, false)), ['host1', 'Host9', 'host10']);
});

test('the second order decides where the first does not', t => {
	const rows = [
		{a: 1, b: 'y'},
		{a: 1, b: 'x'},
		{a: 0, b: 'z'},
	];
	const sorted = rows.toSorted(
		inTurn(
			byNumber(row => row.a, false),
			byText(row => row.b, false),
		),
	);
	t.deepEqual(
		sorted.map(({b}) => b),
		['z', 'x', 'y'],
	);
});
