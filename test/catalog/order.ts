import test from 'ava';
import {compareNames, createEntry, type Row, setListings} from '../../source/catalog/entry.ts';
import {NameOrder} from '../../source/catalog/name-order.ts';
import {sortRows} from '../../source/catalog/order.ts';

const sorted = (...paths: string[]): string[] =>
	paths
		.map(createEntry)
		.sort(compareNames)
		.map(entry => entry.path);

test('numbers are sorted as numbers, wherever they stand', t => {
	t.deepEqual(sorted('Track 10', 'track 9', 'Track 1', 'track 010b'), [
		'Track 1',
		'track 9',
		'Track 10',
		'track 010b',
	]);
	t.deepEqual(sorted('v1.10.2', 'v1.9.30', 'v1.9.4'), ['v1.9.4', 'v1.9.30', 'v1.10.2']);
	t.deepEqual(sorted('a', '10', '9', '000'), ['000', '9', '10', 'a']);
});

test('case and accents hardly count', t => {
	t.deepEqual(sorted('zoo', 'Éclair', 'eagle', 'ECHO'), ['eagle', 'ECHO', 'Éclair', 'zoo']);
});

test('what lies in a folder stands together', t => {
	t.deepEqual(sorted('a b', 'a/z', 'a', 'a-b', 'a/b/c'), ['a', 'a/b/c', 'a/z', 'a b', 'a-b']);
});

test('equal names keep one order', t => {
	t.deepEqual(sorted('a', 'A'), sorted('A', 'a'));
	t.deepEqual(sorted('01', '1', '001'), sorted('001', '01', '1'));
});

test('the order of names is kept while entries come and go', t => {
	const order = new NameOrder();
	const entries = new Map<string, ReturnType<typeof createEntry>>();
	let seed = 7;
	const random = (below: number): number => {
		seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
		return seed % below;
	};

	for (let round = 0; round < 500; round += 1) {
		const path = `n${random(200)}`;
		const known = entries.get(path);
		if (known) {
			order.remove(known);
			entries.delete(path);
		} else {
			const entry = createEntry(path);
			setListings(entry, [{holder: 'http://a:1', size: 1, modified: 1, sha256: undefined}]);
			order.add(entry);
			entries.set(path, entry);
		}

		if (random(5) === 0) {
			t.deepEqual(
				order.rows().map(row => row.entry.path),
				[...entries.values()].sort(compareNames).map(entry => entry.path),
			);
		}
	}
});

/** Rows in the order of names: the letter is the name. */
function rowsOf(sizes: Readonly<Record<string, number | undefined>>): Row[] {
	return Object.entries(sizes).flatMap(([path, size]) => {
		const entry = createEntry(path);
		setListings(entry, [{holder: 'http://a:1', size, modified: size, sha256: undefined}]);
		return entry.rows;
	});
}

test('equals stay in the order of names, and what is unknown comes last', t => {
	const rows = rowsOf({a: 5, b: undefined, c: 1, d: 5, e: undefined, f: 0});
	const names = (sort: 'size' | 'modified', descending: boolean): string =>
		sortRows(rows, sort, descending)
			.map(row => row.entry.path)
			.join('');
	for (const sort of ['size', 'modified'] as const) {
		t.is(names(sort, false), 'fcadbe');
		t.is(names(sort, true), 'adcfbe');
	}

	t.is(
		sortRows(rows, 'name', true)
			.map(row => row.entry.path)
			.join(''),
		'fedcba',
	);
});
