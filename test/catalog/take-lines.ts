import test from 'ava';
import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import {StoredCatalog} from '../../source/catalog/stored-catalog.ts';
import type {Catalog} from '../../source/model/catalog.ts';
import type {CatalogLine} from '../../source/wire/catalog-line.ts';
import {listLines} from '../helpers/list-lines.ts';
import {openDatabase} from '../helpers/open-database.ts';
import {createRandom} from '../helpers/random.ts';

const ada = 'http://ada:1';
const ben = 'http://ben:2';

const rowsOf = async (catalog: Catalog): Promise<readonly string[]> => {
	const {rows} = await catalog.query({
		...{type: 'rows', filter: '', sort: 'name', descending: false, offset: 0, count: 10_000},
	});
	return rows.map(
		({path, size, modified, sha256, holders}) =>
			`${path} ${size} ${modified} ${sha256} ${holders.map(({url}) => url).sort()}`,
	);
};

const file = (path: string, size = 1): CatalogLine => ({path, size, modified: 5});

for (const seed of [1, 2, 3]) {
	test(`lines do what the same changes do that are told one by one (seed ${seed})`, async t => {
		const random = createRandom(seed);
		const names = ['a', 'Music/B b', 'Music/b/c.flac', 'Music/"q"', 'ü/日本', 'x/y/z', 'x/y', '~'];
		const line = (): CatalogLine => {
			const path = names[random(names.length)] ?? '';
			const told = {size: random(3), modified: 1000 * random(3)};
			const digest = ['1', '2', undefined][random(3)]?.repeat(64);
			return random(4) === 0
				? {path, gone: true}
				: {path, ...told, ...(digest !== undefined && {sha256: digest})};
		};
		const [taking, told] = [new MemoryCatalog(), new MemoryCatalog()];
		for (let step = 0; step < 60; step++) {
			const holder = [ada, ben][random(2)] ?? ada;
			const lines = Array.from({length: 1 + random(9)}, line);
			const isWhole = random(3) === 0;
			const taken = await taking.takeLines(holder, listLines(lines, {isWhole}));
			if (isWhole) {
				await told.beginList(holder);
			}

			for (const each of lines) {
				await ('gone' in each ? told.update(holder, [], [each.path]) : told.update(holder, [each], []));
			}

			if (isWhole) {
				await told.endList(holder);
			}

			t.deepEqual(await rowsOf(taking), await rowsOf(told));
			t.is(taken.summary.rows, (await rowsOf(told)).length);
			t.is(taken.accepted, lines.length);
			t.is(taken.gone, lines.filter(each => 'gone' in each).length);
		}
	});
}

test('a whole list in several parts takes the place of the one before with its last part', async t => {
	const catalog = new MemoryCatalog();
	await catalog.takeLines(ada, listLines([file('a'), file('b'), file('c')]));
	await catalog.takeLines(ada, listLines([file('b', 2)], {revision: undefined}));
	t.is((await rowsOf(catalog)).length, 3);
	await catalog.takeLines(ada, listLines([file('d')], {begins: false, accepted: 1}));
	t.deepEqual(await rowsOf(catalog), [`b 2 5 undefined ${ada}`, `d 1 5 undefined ${ada}`]);
});

test('what is not safe is left out and counted', async t => {
	const catalog = new MemoryCatalog();
	const {accepted, refused, error} = await catalog.takeLines(
		ada,
		listLines(['rubbish', file('../a'), file('a'), '', '{"n":"/etc/passwd","s":1,"m":1,"h":null}'], {
			accepted: 7,
			refused: 2,
		}),
	);
	t.deepEqual([accepted, refused, error], [8, 6, undefined]);
	t.deepEqual(await rowsOf(catalog), [`a 1 5 undefined ${ada}`]);
});

test('a list that is beyond a limit is not whole: what has come of it is there, and what was there stays', async t => {
	const catalog = new MemoryCatalog();
	await catalog.takeLines(ada, listLines([file('old')]));
	const rubbish = Array.from({length: 1001}, () => 'rubbish');
	const taken = await catalog.takeLines(ada, listLines([file('new'), ...rubbish, file('late')]));
	t.like(taken, {accepted: 1, refused: 1001, error: {code: 'BROKEN_REPLY'}});
	t.deepEqual(await rowsOf(catalog), [`new 1 5 undefined ${ada}`, `old 1 5 undefined ${ada}`]);
	const long = await catalog.takeLines(ada, listLines([`{"n":"${'x'.repeat(40_000)}"}`, file('late')]));
	t.like(long, {accepted: 0, refused: 0, error: {code: 'TOO_LARGE'}});
	await catalog.takeLines(ada, listLines([file('whole')]));
	t.deepEqual(await rowsOf(catalog), [`whole 1 5 undefined ${ada}`]);
});

test('lists that were taken by lines are there at the next start, at their revisions if they are whole', async t => {
	const {path} = await openDatabase(t);
	const open = async () => {
		const catalog = new StoredCatalog(new MemoryCatalog());
		t.teardown(() => catalog.close());
		const {lists} = await catalog.restore(path, {failed: error => t.fail(error.message), loaded() {}});
		return {catalog, lists};
	};
	const first = await open();
	await first.catalog.takeLines(ada, listLines([file('a')], {revision: undefined}));
	await first.catalog.takeLines(ada, listLines([file('b')], {begins: false}));
	const gone: CatalogLine = {path: 'a', gone: true};
	const changes = {isWhole: false, revision: 'r.2'};
	await first.catalog.takeLines(ada, listLines([gone, file('c', 3)], changes));
	await first.catalog.takeLines(ben, listLines([file('d')]));
	await first.catalog.takeLines(ben, listLines([file('e'), `"${'x'.repeat(40_000)}"`], {revision: 'r.2'}));
	await first.catalog.close();
	const {catalog, lists} = await open();
	t.deepEqual(lists, [
		{holder: ada, revision: 'r.2', files: 2},
		{holder: ben, revision: undefined, files: 2},
	]);
	t.deepEqual(await rowsOf(catalog), [
		`b 1 5 undefined ${ada}`,
		`c 3 5 undefined ${ada}`,
		`d 1 5 undefined ${ben}`,
		`e 1 5 undefined ${ben}`,
	]);
});
