import test from 'ava';
import {RowReader} from '../../source/catalog/columns/row-reader.ts';
import {Compactor} from '../../source/catalog/compactor.ts';
import {Entries} from '../../source/catalog/entries.ts';
import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import type {ListedFile} from '../../source/model/file.ts';
import type {RowsAnswer, RowsQuery} from '../../source/model/query.ts';

const a = 'http://a:1';
const b = 'http://b:1';
const one = '1'.repeat(64);
const two = '2'.repeat(64);
const all: RowsQuery = {type: 'rows', filter: '', sort: 'name', descending: false, offset: 0, count: 200_000};

const file = (path: string, size = 1, sha256?: string): ListedFile => ({path, size, modified: 1, sha256});

const many = (count: number, from = 0): ListedFile[] =>
	Array.from({length: count}, (_, index) => file(`folder ${index % 7}/file ${from + index}`, index));

test('the room of removed rows is used again', async t => {
	const entries = new Entries({added: () => {}, removed: () => {}, changed: () => {}});
	const {table, holdings} = entries;
	const compactor = new Compactor({
		table,
		holdings,
		changes: {added: () => {}, removed: () => {}, changed: () => {}},
		isBusy: () => false,
		moved: () => {},
		settle: () => {},
	});
	entries.replace(b, [file('kept', 1, one), file('kept as well', 2, two)]);
	for (let round = 0; round < 6; round += 1) {
		entries.replace(a, many(50_000, round * 50_000));
		compactor.look();
		await compactor.idle();
	}

	t.true(table.segments.length <= 3, `${table.segments.length} segments`);
	t.is(table.count, 50_002);
	const reader = new RowReader(table, holdings);
	t.is(reader.sha256(table.find('kept')), one);
	t.deepEqual([...holdings.digests.rows(holdings.digests.find(two))], [table.find('kept as well')]);
});

test('nobody notices that rows are moved', async t => {
	const catalog = new MemoryCatalog();
	const odd = [file('x/Ünï 1', 5, one), file('日本/語', 6), file('folder 3/both', 7, one)];
	await catalog.replace(b, [...odd, file('folder 1/file 8', 99)]);
	await catalog.replace('self', [file('folder 3/both', 7, two), file('x/Ünï 1', 5)]);
	const files = many(66_000);
	await catalog.replace(a, files);
	const queries: Partial<RowsQuery>[] = [
		{count: 300},
		{filter: 'file 650', sort: 'size', descending: true},
		{filter: 'is:differs'},
		{filter: 'is:have', sort: 'holders'},
		{filter: '日本'},
		{holder: b},
		{folder: 'x'},
		{tree: {open: ['x', 'folder 3']}, count: 50},
	];
	const ask = async (): Promise<RowsAnswer[]> => {
		const answers: RowsAnswer[] = [];
		for (const query of queries) {
			answers.push(await catalog.query({...all, ...query}));
		}

		return answers;
	};

	await ask();
	await catalog.update(
		a,
		[],
		files.slice(0, 40_000).map(({path}) => path),
	);
	// Questions are answered one after the other, so the first ones may come before the rows are moved.
	const before = await ask();
	await catalog.idle();
	t.deepEqual(await ask(), before);
	const plain = new MemoryCatalog();
	await plain.replace(b, [...odd, file('folder 1/file 8', 99)]);
	await plain.replace('self', [file('folder 3/both', 7, two), file('x/Ünï 1', 5)]);
	await plain.replace(a, files.slice(40_000));
	const revision = 0;
	for (const [index, query] of queries.entries()) {
		t.deepEqual({...(await plain.query({...all, ...query})), revision}, {...before[index], revision});
	}

	t.is(
		(
			await catalog.update(
				a,
				[],
				files.map(({path}) => path),
			)
		).rows,
		(await plain.replace(a, [])).rows,
	);
	t.is((await catalog.query({type: 'sources', files: [{key: 'x', sha256: one}]}))[0]?.copies.length, 2);
});
