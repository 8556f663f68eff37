import test, {type ExecutionContext} from 'ava';
import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import type {RowsQuery, SortKey} from '../../source/model/query.ts';
import {Corpus} from '../helpers/corpus.ts';
import {createRandom} from '../helpers/random.ts';

const all: RowsQuery = {type: 'rows', filter: '', sort: 'name', descending: false, offset: 0, count: 100};
const holders = ['self', 'http://a:1', 'http://b:1'];

/** Compares the answer to a quick question with that to the same one asked in full. */
async function compare(t: ExecutionContext, catalog: MemoryCatalog, query: RowsQuery): Promise<boolean> {
	const least = Math.ceil(query.count / 2);
	const quick = await catalog.query({...query, quick: least});
	const full = await catalog.query(query);
	const keys = ({rows}: typeof full): string[] => rows.map(row => row.key);
	const rows = quick.counting ? full.rows.slice(0, quick.rows.length) : full.rows;
	t.deepEqual(keys(quick), keys({...full, rows}), JSON.stringify(query));
	t.deepEqual(quick.rows, rows);
	t.true(quick.rows.length >= Math.min(least, full.rows.length));
	t.is(full.counting, undefined);
	t.is(quick.problem, full.problem);
	t.is(quick.total, full.total);
	t.is(quick.anchorIndex, full.anchorIndex);
	if (quick.counting) {
		t.true(quick.matched >= quick.rows.length && quick.matched <= full.matched);
	} else {
		t.is(quick.matched, full.matched);
	}

	return quick.counting === true;
}

for (const seed of [1, 2, 3]) {
	test(`the first rows of a quick answer are those of the full one (seed ${seed})`, async t => {
		const random = createRandom(seed);
		const corpus = new Corpus(seed);
		const catalog = new MemoryCatalog();
		const paths = corpus.paths(12_000);
		for (const holder of holders) {
			await catalog.replace(
				holder,
				paths
					.filter(() => random(2) === 0)
					.map(path => ({path, size: [undefined, random(1000)][random(2)], modified: random(1000)})),
			);
		}

		t.is((await catalog.query({...all, quick: 100})).rows.length, 100);
		// Only where the order is there can first rows be told without the others.
		for (const sort of ['name', 'size', 'holders'] as const) {
			await catalog.query({...all, sort});
		}

		let counting = 0;
		for (let round = 0; round < 80; round += 1) {
			const word = (): string => corpus.query(paths[random(paths.length)] ?? '');
			const filter = [
				() => word(),
				() => word().slice(0, 1 + random(3)),
				() => `${word().slice(0, 2)} ${word().slice(0, 1)}`,
				() => `${word().slice(0, 3)} is:have`,
				() => `!${word().slice(0, 2)} size:>500`,
				() => `${word().slice(0, 2)} | ${word()}`,
				() => `^${word().slice(0, 2)}`,
				() => `name:${word().slice(0, 3)} ${word().slice(0, 1)} ${word().slice(0, 1)}`,
				() => `${word()} ${word().slice(0, 1)}`,
				() => `${word()} ${word()}`,
				() => `${word().slice(0, 3)}/${word().slice(0, 1)}`,
				() => 'music',
			][random(12)]?.();
			const sort = ['relevance', 'relevance', 'name', 'size', 'holders'][random(5)] as SortKey;
			const anchor = `?:${paths[random(paths.length)]}`;
			const window = {offset: random(3) * 70, count: 1 + random(120), ...(random(5) === 0 && {anchor})};
			const query = {...all, filter: filter ?? '', sort, ...window};
			counting += Number(
				await compare(t, catalog, random(4) === 0 ? {...query, holder: holders[random(3)] ?? ''} : query),
			);
		}

		const {rows} = await catalog.query({...all, filter: 'mus', sort: 'relevance'});
		// What has been found once is not looked for again until something changes.
		await catalog.update('self', [{path: 'new', size: 1, modified: 1}], []);
		t.true(await compare(t, catalog, {...all, filter: 'mus', sort: 'relevance', anchor: rows[7]?.key ?? ''}));
		t.true(counting > 10, 'some answers came before all rows were counted');
	});
}

for (const seed of [1, 2, 3]) {
	test(`so are they with every letter that is typed (seed ${seed})`, async t => {
		const random = createRandom(seed);
		const corpus = new Corpus(seed);
		const catalog = new MemoryCatalog();
		const paths = corpus.paths(6000);
		await catalog.replace(
			'self',
			paths.map(path => ({path, size: random(1000), modified: undefined})),
		);
		for (let round = 0; round < 20; round += 1) {
			const word = (): string => corpus.query(paths[random(paths.length)] ?? '');
			const before = ['', 'is:have ', 'mus ', '!mp3 '][random(4)] ?? '';
			const text = `${before}${word()}${[' ', '/', ''][random(3)]}${random(2) === 0 ? word() : ''}`;
			for (let length = before.length + 1; length <= text.length; length += 1) {
				const query = {...all, filter: text.slice(0, length), sort: 'relevance', count: 60} as const;
				await compare(t, catalog, query);
				if (random(8) === 0) {
					await catalog.update('http://b:1', [{path: `${text}${length}`, size: 1, modified: 1}], []);
					await catalog.query({...all, count: 1});
				}
			}
		}
	});
}

test('the first names of a list that is not in order yet are those of the whole', async t => {
	const random = createRandom(1);
	for (let round = 0; round < 20; round += 1) {
		const catalog = new MemoryCatalog();
		const paths = new Corpus(round).paths(random(400));
		await catalog.replace(
			'self',
			paths.map(path => ({path, size: 1, modified: 1})),
		);
		t.false(await compare(t, catalog, {...all, sort: 'relevance', count: random(100), offset: random(100)}));
	}
});
