import test from 'ava';
import {TextFilter} from '../../source/state/text-filter.ts';

test('all words must be found, in any of the texts', t => {
	const filter = new TextFilter('deb  iso');
	t.true(filter.test('debian.iso'));
	t.true(filter.test('debian', 'x.iso'));
	t.false(filter.test('debian'));
	t.true(new TextFilter('').test('anything'));
});

test('a capital letter minds case', t => {
	t.true(new TextFilter('bob').test('BOB'));
	t.false(new TextFilter('Bob').test('bob'));
	t.true(new TextFilter('Bob').test('Bob'));
});

test('ranges say where, in order and without overlap', t => {
	t.deepEqual(new TextFilter('iso deb').ranges('debian.iso'), [
		[0, 2],
		[7, 9],
	]);
	t.deepEqual(new TextFilter('deb ebi').ranges('debian'), [[0, 2]]);
	t.deepEqual(new TextFilter('x').ranges('debian'), []);
	t.deepEqual(new TextFilter('i').ranges('İx'), [], 'a folding that changes the length says nothing');
});
