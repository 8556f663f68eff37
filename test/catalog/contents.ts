import test from 'ava';
import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import {fileKey, type ListedFile} from '../../source/model/file.ts';
import type {RowsQuery} from '../../source/model/query.ts';

const a = 'http://a:1';
const b = 'http://b:1';
const c = 'http://c:1';
const one = '1'.repeat(64);
const two = '2'.repeat(64);
const all: RowsQuery = {type: 'rows', filter: '', sort: 'name', descending: false, offset: 0, count: 1000};

const file = (path: string, sha256?: string, size = 5): ListedFile => ({path, size, modified: 1, sha256});

/** Each row as `key holders`, with `!` for one that differs. */
async function show(catalog: MemoryCatalog): Promise<string[]> {
	const {rows} = await catalog.query(all);
	return rows.map(
		({key, holders, differs}) => `${differs ? '!' : ''}${key} ${holders.map(({url}) => url).join('+')}`,
	);
}

test('different contents of one path and size are rows that say so, and the first one keeps its key', async t => {
	const catalog = new MemoryCatalog();
	await catalog.replace(a, [file('x', one)]);
	t.deepEqual(await show(catalog), [`5:x ${a}`]);
	await catalog.replace(b, [file('x', two)]);
	t.deepEqual(await show(catalog), [`!5:x ${a}`, `!5#${'2'.repeat(16)}:x ${b}`]);
	await catalog.replace(c, [file('x')]);
	t.deepEqual(await show(catalog), [`!5:x ${a}`, `!5#${'2'.repeat(16)}:x ${b}`, `!5#?:x ${c}`]);
	t.is((await catalog.query({...all, filter: 'is:differs'})).matched, 3);
	await catalog.forget(b);
	t.deepEqual(await show(catalog), [`5:x ${a}+${c}`]);
});

test('a content is found under the key that it had', async t => {
	const catalog = new MemoryCatalog();
	await catalog.replace(a, [file('x', one)]);
	await catalog.replace(b, [file('x', two)]);
	const key = `5#${'2'.repeat(16)}:x`;
	const find = async (wanted: string): Promise<string | undefined> =>
		(await catalog.query({type: 'lookup', keys: [wanted]}))[0]?.sha256;
	t.is(await find(fileKey('x', 5)), one);
	t.is(await find(key), two);
	await catalog.forget(a);
	t.is(await find(key), two);
	t.is(await find(fileKey('x', 5)), two);
	t.is(await find(`5#${'3'.repeat(16)}:x`), undefined);
	t.is(await find('5#?:x'), undefined);
});

test('a digest that is told later does not move a row', async t => {
	const catalog = new MemoryCatalog();
	await catalog.replace(a, [file('x')]);
	await catalog.replace(b, [file('x')]);
	await catalog.update(a, [file('x', one)], []);
	t.deepEqual(await show(catalog), [`5:x ${a}+${b}`]);
	await catalog.update(b, [file('x', one)], []);
	t.deepEqual(await show(catalog), [`5:x ${a}+${b}`]);
	t.is((await catalog.query(all)).rows[0]?.sha256, one);
});
