import test from 'ava';
import {Table} from '../../source/catalog/columns/table.ts';
import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import {Order} from '../../source/catalog/order/order.ts';
import {Slices} from '../../source/catalog/slices.ts';
import type {ListedFile} from '../../source/model/file.ts';
import type {RowsQuery, SortKey} from '../../source/model/query.ts';
import {comparePaths} from '../helpers/plain-order.ts';
import {createRandom} from '../helpers/random.ts';

const a = 'http://a:1';
const all: RowsQuery = {type: 'rows', filter: '', sort: 'name', descending: false, offset: 0, count: 100_000};

const file = (path: string, size: number | undefined = 1): ListedFile => ({path, size, modified: size});

const paths = async (catalog: MemoryCatalog, query: Partial<RowsQuery> = {}): Promise<string[]> =>
	(await catalog.query({...all, ...query})).rows.map(row => row.path);

async function sorted(...names: string[]): Promise<string[]> {
	const catalog = new MemoryCatalog();
	await catalog.replace(
		a,
		names.map(name => file(name)),
	);
	const found = await paths(catalog);
	return found;
}

test('numbers are sorted as numbers, wherever they stand', async t => {
	t.deepEqual(await sorted('Track 10', 'track 9', 'Track 1', 'track 010b'), [
		'Track 1',
		'track 9',
		'Track 10',
		'track 010b',
	]);
	t.deepEqual(await sorted('v1.10.2', 'v1.9.30', 'v1.9.4'), ['v1.9.4', 'v1.9.30', 'v1.10.2']);
	t.deepEqual(await sorted('a', '10', '9', '000'), ['000', '9', '10', 'a']);
});

test('case and accents hardly count', async t => {
	t.deepEqual(await sorted('zoo', 'Éclair', 'eagle', 'ECHO'), ['eagle', 'ECHO', 'Éclair', 'zoo']);
});

test('what lies in a folder stands together', async t => {
	t.deepEqual(await sorted('a b', 'a/z', 'a', 'a-b', 'a/b/c'), ['a', 'a/b/c', 'a/z', 'a b', 'a-b']);
	t.deepEqual(await sorted('B/2', 'b/1', 'B/3', 'b'), ['b', 'B/2', 'B/3', 'b/1']);
});

test('equal names keep one order', async t => {
	t.deepEqual(await sorted('a', 'A'), await sorted('A', 'a'));
	t.deepEqual(await sorted('01', '1', '001'), await sorted('001', '01', '1'));
});

const letters = [
	'a',
	'A',
	'b',
	'é',
	'e',
	'1',
	'01',
	'10',
	'2',
	' ',
	'-',
	'/',
	'/',
	'日',
	'本',
	'ω',
	'\u0301',
	'🎵',
];

for (const seed of [1, 2, 3]) {
	test(`names stand in their order while they come and go (seed ${seed})`, async t => {
		const random = createRandom(seed);
		const catalog = new MemoryCatalog();
		const listed = new Set<string>();
		const path = (): string =>
			Array.from({length: 1 + random(6)}, () => letters[random(letters.length)]).join('');
		for (let round = 0; round < 120; round += 1) {
			const added = Array.from({length: random(30)}, path);
			const gone = [...listed].filter(() => random(8) === 0);
			for (const each of gone) {
				listed.delete(each);
			}

			for (const each of added) {
				listed.add(each);
			}

			await catalog.update(
				a,
				added.map(each => file(each)),
				gone,
			);
			if (random(3) === 0) {
				const plain = [...listed].sort(comparePaths);
				t.deepEqual(await paths(catalog), plain);
				t.deepEqual(await paths(catalog, {descending: true}), plain.toReversed());
			}
		}
	});
}

for (const seed of [1, 2, 3]) {
	test(`the first names are right at any moment while rows come and go (seed ${seed})`, async t => {
		const random = createRandom(seed);
		const catalog = new MemoryCatalog();
		const listed = new Map<string, Map<string, number>>([
			[a, new Map()],
			['http://b:1', new Map()],
		]);
		const path = (): string =>
			Array.from({length: 1 + random(4)}, () => letters[random(letters.length)]).join('');
		for (let round = 0; round < 150; round += 1) {
			const [holder, files] = [...listed][random(2)] ?? [a, new Map()];
			const added = new Map(Array.from({length: random(20)}, () => [path(), random(2)]));
			const gone = [...files.keys()].filter(each => random(12) === 0 && !added.has(each));
			for (const each of gone) {
				files.delete(each);
			}

			for (const [each, size] of added) {
				files.set(each, size);
			}

			await catalog.update(
				holder,
				[...added].map(([each, size]) => file(each, size)),
				gone,
			);
			const rows = new Set([...listed.values()].flatMap(each => [...each].map(one => JSON.stringify(one))));
			const plain = [...rows]
				.map((row): [string, number] => JSON.parse(row))
				.sort(([one, size], [other, otherSize]) => comparePaths(one, other) || size - otherSize);
			const count = 1 + random(40);
			const answer = await catalog.query({...all, quick: count, count});
			t.deepEqual(
				answer.rows.map(row => `${row.path} ${row.size}`),
				plain.slice(0, count).map(([each, size]) => `${each} ${size}`),
			);
			t.is(answer.matched, plain.length);
		}
	});
}

test('rows that come by the thousand to an order are put in their places', async t => {
	const table = new Table();
	let built = 0;
	const order = new Order({
		table,
		compare: (one, other) => (one % 1000) - (other % 1000) || one - other,
		build: async () => {
			built += 1;
			const rows = Int32Array.from({length: table.count}, (_, row) => row).sort(order.compare);
			return rows.filter(row => table.alive.has(row));
		},
	});
	const add = (count: number): void => {
		for (let left = count; left > 0; left -= 1) {
			order.added(table.add(`file ${table.count}`));
		}
	};
	add(100_000);
	const slices = new Slices(undefined);
	const before = await order.rows(slices);
	t.is(before.length, 100_000);
	for (const count of [6000, 4097]) {
		add(count);
		table.remove(count);
		order.removed();
		const rows = order.rows(slices);
		order.added(table.add('meanwhile'));
		const expected = Int32Array.from({length: table.end}, (_, row) => row)
			.filter(row => table.alive.has(row))
			.sort(order.compare);
		t.deepEqual([...(await rows)].join(), [...expected].join());
	}

	t.is(built, 1);
});

test('many names of one folder stand in their order', async t => {
	const random = createRandom(5);
	const names = [...new Set(Array.from({length: 5000}, () => `x/${random(90_000)} ${random(9)}`))];
	t.deepEqual(await sorted(...names), names.toSorted(comparePaths));
});

test('names that begin alike, or with numbers of any length, stand in their order', async t => {
	const random = createRandom(6);
	const pieces = [
		'0',
		'00',
		'1',
		'9',
		'12',
		'123456789',
		'1234567890',
		'0123456789',
		'a',
		'A',
		'é',
		'e',
		'ω',
		'日',
		' ',
		'-',
		'~',
	];
	const word = (length: number): string =>
		Array.from({length}, () => pieces[random(pieces.length)] ?? '').join('');
	const starts = ['', 'track 1', 'track 10', 'a long beginning of a name ', '日本', 'IMG_'];
	const names = new Set(
		Array.from({length: 6000}, () => `${starts[random(starts.length)]}${word(1 + random(5))}`),
	);
	const folders = [...names].slice(0, 2000).map(name => `${name}/x`);
	const all = [...names, ...folders];
	t.deepEqual(await sorted(...all), all.toSorted(comparePaths));
});

test('an order is told though more rows come than can be put in their places', async t => {
	const table = new Table();
	const order: Order = new Order({
		table,
		compare: (one, other) => one - other,
		build: async () => {
			const rows = Int32Array.from({length: table.count}, (_, row) => row);
			for (let count = 0; count < 5000; count += 1) {
				order.added(table.add(`file ${table.count}`));
			}

			return rows;
		},
	});
	table.add('first');
	const rows = await order.rows(new Slices(undefined));
	t.true(rows.length >= 1);
	t.deepEqual(rows, rows.toSorted());
});

test('a row that comes while an order is built anew is in it, whoever asks meanwhile', async t => {
	const table = new Table();
	const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
	let built = 0;
	const order = new Order({
		table,
		compare: (one, other) => one - other,
		build: async () => {
			const rows = Int32Array.from({length: table.count}, (_, row) => row);
			await gates[built++]?.promise;
			return rows;
		},
	});
	table.add('first');
	const slices = new Slices(undefined);
	gates[0]?.resolve();
	await order.rows(slices);
	for (let count = 0; count < 5000; count += 1) {
		order.added(table.add(`file ${count}`));
	}

	const rows = order.rows(slices);
	order.added(table.add('last'));
	t.is(order.ready(), undefined);
	gates[1]?.resolve();
	t.is((await rows).length, table.count);
	t.is(order.ready()?.length, table.count);
});

test('equals stay in the order of names, and what is unknown comes last', async t => {
	const catalog = new MemoryCatalog();
	const sizes = {a: 5, b: undefined, c: 1, d: 5, e: undefined, f: 0};
	await catalog.replace(
		a,
		Object.entries(sizes).map(([path, size]) => ({path, size, modified: size})),
	);
	for (const sort of ['size', 'modified'] as const) {
		t.deepEqual((await paths(catalog, {sort})).join(''), 'fcadbe');
		t.deepEqual((await paths(catalog, {sort, descending: true})).join(''), 'adcfbe');
	}

	t.deepEqual((await paths(catalog, {descending: true})).join(''), 'fedcba');
});

interface Plain {
	readonly size: number | undefined;
	readonly modified: number | undefined;
	readonly holders: Set<string>;
}

const plainNumber = (row: Plain, sort: SortKey): number | undefined =>
	sort === 'holders' ? row.holders.size : sort === 'size' ? row.size : row.modified;

for (const seed of [1, 2, 3]) {
	test(`rows stand in the order of their numbers while these change (seed ${seed})`, async t => {
		const random = createRandom(seed);
		const catalog = new MemoryCatalog();
		const holders = [a, 'http://b:1', 'http://c:1'];
		const rows = new Map<string, Plain>();
		for (let round = 0; round < 80; round += 1) {
			const path = `n${random(60)}`;
			const known = rows.get(path);
			const numbers = [undefined, 0, -0, 1, 2.5, 2 ** 40, 7];
			const row = known ?? {
				size: [undefined, 0, 1, 5, 2 ** 33][random(5)],
				modified: numbers[random(numbers.length)],
				holders: new Set(),
			};
			const holder = holders[random(3)] ?? a;
			row.holders.add(holder);
			rows.set(path, row);
			await catalog.update(holder, [{path, size: row.size, modified: row.modified}], []);
			for (const sort of ['size', 'modified', 'holders'] as const) {
				for (const descending of [false, true]) {
					const plain = [...rows].sort(([onePath, one], [otherPath, other]) => {
						const [first, second] = [plainNumber(one, sort), plainNumber(other, sort)];
						if (first === undefined || second === undefined) {
							return (
								Number(first === undefined) - Number(second === undefined) || comparePaths(onePath, otherPath)
							);
						}

						return (descending ? second - first : first - second) || comparePaths(onePath, otherPath);
					});
					t.deepEqual(
						await paths(catalog, {sort, descending}),
						plain.map(([each]) => each),
					);
				}
			}
		}
	});
}
