import test from 'ava';
import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import {fileKey, type ListedFile} from '../../source/model/file.ts';
import {SELF} from '../../source/model/peer.ts';
import type {RowsQuery} from '../../source/model/query.ts';

const a = 'http://a:1';
const b = 'http://b:1';
const all: RowsQuery = {type: 'rows', filter: '', sort: 'name', descending: false, offset: 0, count: 1000};
const file = (path: string, size?: number, modified?: number): ListedFile => ({path, size, modified});

/** Every row as `key: holders`, with `!` for an offline holder. */
async function show(catalog: MemoryCatalog, query: Partial<RowsQuery> = {}): Promise<string[]> {
	const {rows} = await catalog.query({...all, ...query});
	return rows.map(
		row => `${row.key} ${row.holders.map(holder => (holder.online ? '' : '!') + holder.url).join('+')}`,
	);
}

test('lists are merged, replaced and forgotten', async t => {
	const catalog = new MemoryCatalog();
	t.deepEqual(await catalog.replace(a, [file('x', 1), file('y', 2)]), {revision: 2, rows: 2, bytes: 3});
	await catalog.replace(b, [file('y', 2), file('x', 5)]);
	t.deepEqual(await show(catalog), [`1:x ${a}`, `5:x ${b}`, `2:y ${a}+${b}`]);
	const {rows} = await catalog.query(all);
	t.deepEqual(
		rows.map(row => row.differs),
		[true, true, false],
	);
	await catalog.replace(a, [file('z', 3)]);
	t.deepEqual(await show(catalog), [`5:x ${b}`, `2:y ${b}`, `3:z ${a}`]);
	const summary = await catalog.forget(b);
	t.is(summary.rows, 1);
	t.is(summary.bytes, 3);
	t.deepEqual(await show(catalog), [`3:z ${a}`]);
});

test('a list that comes in parts drops what it does not name at its end, and only then', async t => {
	const catalog = new MemoryCatalog();
	await catalog.replace(a, [file('x', 1), file('y', 2), file('z', 3)]);
	await catalog.beginList(a);
	await catalog.update(a, [file('y', 2), file('new', 4)], []);
	t.deepEqual(await show(catalog), [`4:new ${a}`, `1:x ${a}`, `2:y ${a}`, `3:z ${a}`]);
	await catalog.beginList(a);
	await catalog.update(a, [file('z', 3)], ['x']);
	await catalog.update(b, [file('x', 1)], []);
	t.is((await catalog.endList(a)).rows, 2, 'what came before the second beginning counts as old');
	t.deepEqual(await show(catalog), [`1:x ${b}`, `3:z ${a}`]);
	await catalog.endList(a);
	await catalog.beginList(b);
	await catalog.forget(b);
	t.deepEqual(await show(catalog), [`3:z ${a}`]);
});

test('single files come and go', async t => {
	const catalog = new MemoryCatalog();
	await catalog.replace(SELF, [file('x', 1)]);
	await catalog.update(SELF, [file('y', 2), file('x', 3)], ['missing']);
	t.deepEqual(await show(catalog), ['3:x self', '2:y self']);
	await catalog.update(SELF, [], ['x']);
	t.deepEqual(await show(catalog), ['2:y self']);
	t.true((await catalog.query(all)).rows[0]?.have);
	await catalog.update(b, [], ['y']);
	t.deepEqual(await show(catalog), ['2:y self']);
});

test('a size that was learned is kept while it is not told anew', async t => {
	const catalog = new MemoryCatalog();
	await catalog.replace(a, [file('x'), file('y')]);
	await catalog.update(a, [file('x', 7, 9)], []);
	await catalog.replace(a, [file('x'), file('y')]);
	t.deepEqual(await show(catalog), [`7:x ${a}`, `?:y ${a}`]);
	t.is((await catalog.query(all)).rows[0]?.modified, 9);
	await catalog.replace(b, [file('x')]);
	t.deepEqual(await show(catalog), [`7:x ${a}+${b}`, `?:y ${a}`]);
	await catalog.replace(a, [file('x', 8)]);
	t.deepEqual(await show(catalog), [`8:x ${a}+${b}`]);
	await catalog.replace(a, []);
	await catalog.replace(a, [file('x')]);
	t.deepEqual(await show(catalog), [`?:x ${b}+${a}`]);
});

test('offline holders stay listed, behind those that are online', async t => {
	const catalog = new MemoryCatalog();
	await catalog.replace(a, [file('x', 1)]);
	await catalog.replace(b, [file('x', 1)]);
	const before = await catalog.setOnline(a, true);
	const after = await catalog.setOnline(a, false);
	t.true(after.revision > before.revision);
	t.deepEqual(await show(catalog), [`1:x ${b}+!${a}`]);
	t.is((await catalog.setOnline(a, false)).revision, after.revision);
	await catalog.setOnline(b, false);
	t.deepEqual(await show(catalog), [`1:x !${a}+!${b}`]);
	await catalog.setOnline(a, true);
	t.deepEqual(await show(catalog), [`1:x ${a}+!${b}`]);
});

test('the revision grows with a change and only with a change', async t => {
	const catalog = new MemoryCatalog();
	const revisions = [
		await catalog.replace(a, [file('x', 1)]),
		await catalog.replace(a, [file('x', 1)]),
		await catalog.replace(a, [file('x', 1, 5)]),
		await catalog.update(a, [], ['x']),
		await catalog.forget(a),
	].map(summary => summary.revision);
	t.is(revisions[0], revisions[1]);
	t.true((revisions[2] ?? 0) > (revisions[1] ?? 0));
	t.true((revisions[3] ?? 0) > (revisions[2] ?? 0));
	t.is(revisions[4], revisions[3]);
});

test('a path that is listed twice counts once, as told last', async t => {
	const catalog = new MemoryCatalog();
	await catalog.replace(a, [file('x', 1), file('x', 2)]);
	t.deepEqual(await show(catalog), [`2:x ${a}`]);
});

test('windows are cut from the whole', async t => {
	const catalog = new MemoryCatalog();
	await catalog.replace(
		a,
		Array.from({length: 100}, (_, index) => file(`file ${index}`, index)),
	);
	const answer = await catalog.query({...all, filter: 'file 1', offset: 2, count: 3});
	t.is(answer.total, 100);
	t.is(answer.matched, 19);
	t.is(answer.offset, 2);
	t.deepEqual(
		answer.rows.map(row => row.path),
		['file 11', 'file 12', 'file 13'],
	);
	t.deepEqual((await catalog.query({...all, offset: 99, count: 50})).rows.length, 1);
	t.deepEqual((await catalog.query({...all, offset: 500, count: 50})).rows, []);
	t.deepEqual((await catalog.query({...all, offset: -5, count: 2})).rows.length, 2);
	t.deepEqual((await catalog.query({...all, count: 0})).rows, []);
});

test('the place of a row is told while it is among those that match', async t => {
	const catalog = new MemoryCatalog();
	await catalog.replace(a, [file('x', 1), file('y', 2), file('z', 3)]);
	const place = async (query: Partial<RowsQuery>): Promise<number | undefined> =>
		(await catalog.query({...all, count: 1, ...query})).anchorIndex;
	const anchor = fileKey('z', 3);
	t.is(await place({}), undefined);
	t.is(await place({anchor}), 2);
	t.is(await place({anchor, sort: 'size', descending: true}), 0);
	t.is(await place({anchor, filter: 'z'}), 0);
	t.is(await place({anchor, filter: 'y'}), undefined);
	t.is(await place({anchor: fileKey('z', 4)}), undefined);
	await catalog.replace(b, [file('z', 4), file('z', 3)]);
	t.is(await place({anchor}), 2);
});

test('only what one peer holds', async t => {
	const catalog = new MemoryCatalog();
	await catalog.replace(a, [file('x', 1), file('y', 2)]);
	await catalog.replace(b, [file('y', 2), file('z', 3)]);
	t.deepEqual(await show(catalog, {holder: b}), [`2:y ${a}+${b}`, `3:z ${b}`]);
	t.deepEqual(await show(catalog, {holder: b, filter: 'z', sort: 'relevance'}), [`3:z ${b}`]);
	t.deepEqual(await show(catalog, {holder: 'http://c:1'}), []);
});

test('rows are sorted by how many hold them', async t => {
	const catalog = new MemoryCatalog();
	await catalog.replace(a, [file('x', 1), file('y', 2), file('z', 3)]);
	await catalog.replace(b, [file('y', 2)]);
	t.deepEqual(await show(catalog, {sort: 'holders', descending: true}), [
		`2:y ${a}+${b}`,
		`1:x ${a}`,
		`3:z ${a}`,
	]);
});

test('rows are looked up by their keys', async t => {
	const catalog = new MemoryCatalog();
	await catalog.replace(a, [file('a:b', 1), file('y')]);
	const rows = await catalog.query({type: 'lookup', keys: ['?:y', '1:a:b', '2:a:b', 'rubbish', '']});
	t.deepEqual(
		rows.map(row => row.path),
		['y', 'a:b'],
	);
});

test('labels are safe to draw, paths are exact', async t => {
	const catalog = new MemoryCatalog();
	await catalog.replace(a, [file('a\u001b\n\u202e', 1), file('__proto__', 1)]);
	const {rows} = await catalog.query(all);
	t.deepEqual(
		rows.map(row => row.label),
		['__proto__', 'a\\u{1b}\\u{a}\\u{202e}'],
	);
	t.is(rows[1]?.path, 'a\u001b\n\u202e');
});

test('a query is given up when asked', async t => {
	const catalog = new MemoryCatalog();
	await catalog.replace(
		a,
		Array.from({length: 30_000}, (_, index) => file(`some longer name of a file ${index}`)),
	);
	await t.throwsAsync(catalog.query(all, AbortSignal.abort()), {code: 'CANCELLED'});
	const controller = new AbortController();
	const query = catalog.query({...all, filter: 'quite misspelt words'}, controller.signal);
	controller.abort();
	await t.throwsAsync(query, {code: 'CANCELLED'});
	const lookup = catalog.query({type: 'lookup', keys: ['?:x']}, AbortSignal.abort());
	await t.throwsAsync(lookup, {code: 'CANCELLED'});
});

test('an answer is of one moment, though the list changes meanwhile', async t => {
	const catalog = new MemoryCatalog();
	const files = Array.from({length: 30_000}, (_, index) => file(`some longer name of a file ${index}`));
	const {revision} = await catalog.replace(a, files);
	const query = catalog.query({...all, filter: 'sonem'});
	const between = await catalog.replace(a, []);
	const answer = await query;
	t.is(answer.revision, revision);
	t.is(answer.total, 30_000);
	t.true(between.revision > revision);
	t.deepEqual(await show(catalog), []);
});

test('100,000 rows are merged, sorted and searched', async t => {
	const catalog = new MemoryCatalog();
	const files = Array.from({length: 100_000}, (_, index) =>
		file(`album ${index % 100}/track ${index}.mp3`, index),
	);
	await catalog.replace(a, files);
	const summary = await catalog.replace(b, files);
	t.is(summary.rows, 100_000);
	t.is(summary.bytes, (100_000 * 99_999) / 2);
	const last = await catalog.query({...all, offset: 99_999, count: 10});
	t.deepEqual(
		last.rows.map(row => row.path),
		['album 99/track 99999.mp3'],
	);
	const found = await catalog.query({...all, filter: 'album 99/ 999', sort: 'size', descending: true});
	t.is(found.matched, 100);
	t.is(found.rows[0]?.size, 99_999);
	t.is((await catalog.forget(a)).rows, 100_000);
	t.is((await catalog.forget(b)).rows, 0);
});

test('closing twice is no harm', async t => {
	const catalog = new MemoryCatalog();
	await catalog.close();
	await catalog.close();
	t.pass();
});
