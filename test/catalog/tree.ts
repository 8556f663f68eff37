import test from 'ava';
import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import {SELF} from '../../source/model/peer.ts';
import type {RowsAnswer, RowsQuery} from '../../source/model/query.ts';
import {folderKey, type TreeLine} from '../../source/model/tree-line.ts';

const all: RowsQuery = {
	type: 'rows',
	filter: '',
	sort: 'name',
	descending: false,
	offset: 0,
	count: 1000,
	tree: {open: []},
};

const ask = (catalog: MemoryCatalog, query: Partial<RowsQuery>): Promise<RowsAnswer> =>
	catalog.query({...all, ...query});

const show = (line: TreeLine): string => {
	const indent = '  '.repeat(line.depth);
	return line.type === 'folder'
		? `${indent}${line.open ? '-' : '+'}${line.label} ${line.files}/${line.bytes}/${line.have}`
		: `${indent}${line.row.label.slice(line.nameStart)}`;
};

const tree = async (
	catalog: MemoryCatalog,
	open: readonly string[] = [],
	query: Partial<RowsQuery> = {},
): Promise<string[]> => ((await ask(catalog, {tree: {open}, ...query})).tree?.lines ?? []).map(show);

async function catalogOf(...files: readonly (readonly [string, number?])[]): Promise<MemoryCatalog> {
	const catalog = new MemoryCatalog();
	const listed = files.map(([path, size = 1]) => ({path, size, modified: 1}));
	await catalog.replace('http://a:1', listed);
	await catalog.replace(SELF, listed.slice(0, 2));
	return catalog;
}

const music = (): Promise<MemoryCatalog> =>
	catalogOf(
		['music/Album 10/track 2.mp3', 5],
		['readme.txt', 7],
		['music/Album 2/track 1.mp3', 10],
		['music/Album 10/track 10.mp3', 1],
		['music/cover.jpg', 100],
		['docs/cover.pdf', 1000],
	);

test('folders come first, closed ones hide what is in them', async t => {
	const catalog = await music();
	t.deepEqual(await tree(catalog), ['+docs 1/1000/0', '+music 4/116/1', 'readme.txt']);
	t.deepEqual(await tree(catalog, ['music', 'music/Album 10', 'not there']), [
		'+docs 1/1000/0',
		'-music 4/116/1',
		'  +Album 2 1/10/0',
		'  -Album 10 2/6/1',
		'    track 2.mp3',
		'    track 10.mp3',
		'  cover.jpg',
		'readme.txt',
	]);
	t.deepEqual(await tree(catalog, ['music/Album 10']), await tree(catalog));
});

test('only the list has rows, only the tree has lines', async t => {
	const catalog = await music();
	const asTree = await ask(catalog, {});
	t.deepEqual(asTree.rows, []);
	t.is(asTree.matched, 6);
	t.is(asTree.total, 6);
	t.is(asTree.tree?.total, 3);
	const {tree: _, ...list} = all;
	t.is((await catalog.query(list)).tree, undefined);
});

test('a filter opens all folders and counts only what it leaves', async t => {
	const catalog = await music();
	t.deepEqual(await tree(catalog, [], {filter: 'cover'}), [
		'-docs 1/1000/0',
		'  cover.pdf',
		'-music 1/100/0',
		'  cover.jpg',
	]);
	t.deepEqual(await tree(catalog, [], {filter: 'is:have'}), [
		'-music 1/5/1',
		'  -Album 10 1/5/1',
		'    track 2.mp3',
		'readme.txt',
	]);
	t.deepEqual(await tree(catalog, [], {filter: 'size:>'}), await tree(catalog));
	t.deepEqual(await tree(catalog, [], {filter: 'nothing'}), []);
	t.deepEqual(await tree(catalog, [], {holder: SELF}), ['+music 1/5/1', 'readme.txt']);
});

test('files stand as they are sorted, folders by name or size', async t => {
	const catalog = await music();
	const open = ['music', 'music/Album 10'];
	t.deepEqual(await tree(catalog, open, {sort: 'size', descending: true}), [
		'+docs 1/1000/0',
		'-music 4/116/1',
		'  +Album 2 1/10/0',
		'  -Album 10 2/6/1',
		'    track 2.mp3',
		'    track 10.mp3',
		'  cover.jpg',
		'readme.txt',
	]);
	t.deepEqual(await tree(catalog, open, {sort: 'size'}), [
		'-music 4/116/1',
		'  -Album 10 2/6/1',
		'    track 10.mp3',
		'    track 2.mp3',
		'  +Album 2 1/10/0',
		'  cover.jpg',
		'+docs 1/1000/0',
		'readme.txt',
	]);
	t.deepEqual(await tree(catalog, ['music'], {descending: true}), [
		'-music 4/116/1',
		'  +Album 10 2/6/1',
		'  +Album 2 1/10/0',
		'  cover.jpg',
		'+docs 1/1000/0',
		'readme.txt',
	]);
	t.deepEqual(await tree(catalog, [], {sort: 'modified', descending: true}), await tree(catalog));
});

test('windows are cut from the tree', async t => {
	const catalog = await music();
	const answer = await ask(catalog, {tree: {open: ['docs', 'music']}, offset: 2, count: 2});
	t.is(answer.tree?.total, 7);
	t.is(answer.offset, 2);
	t.deepEqual(answer.tree?.lines.map(show), ['-music 4/116/1', '  +Album 2 1/10/0']);
	t.deepEqual((await ask(catalog, {offset: 9})).tree?.lines, []);
});

test('the place of a row or a folder is told, or of the closed folder that it is in', async t => {
	const catalog = await music();
	const place = async (
		anchor: string,
		open: readonly string[] = [],
		filter = '',
	): Promise<number | undefined> =>
		(await ask(catalog, {anchor, tree: {open}, filter, count: 1})).anchorIndex;
	t.is(await place('7:readme.txt'), 2);
	t.is(await place(folderKey('music')), 1);
	t.is(await place(folderKey('music'), ['docs']), 2);
	t.is(await place(folderKey('music/Album 2')), 1);
	t.is(await place(folderKey('music/Album 2'), ['music']), 2);
	t.is(await place('10:music/Album 2/track 1.mp3', ['music', 'music/Album 2']), 3);
	t.is(await place('10:music/Album 2/track 1.mp3', ['music']), 2);
	t.is(await place('10:music/Album 2/track 1.mp3'), 1);
	t.is(await place('10:music/Album 2/track 1.mp3', [], 'cover'), undefined);
	t.is(await place('11:music/Album 2/track 1.mp3'), undefined);
	t.is(await place(folderKey('mus')), undefined);
	t.is(await place(folderKey('')), undefined);
});

test('what matches in the name of a folder is highlighted', async t => {
	const catalog = await catalogOf(['live music/old live/x live.mp3']);
	const matches = async (filter: string): Promise<string[]> => {
		const {lines = []} = (await ask(catalog, {filter})).tree ?? {};
		return lines.flatMap(line => {
			const text = line.type === 'folder' ? line.label : line.row.label;
			const ranges = line.type === 'folder' ? line.matches : line.row.matches;
			return ranges.map(([first, last]) => `${line.depth}${text.slice(first, last + 1)}`);
		});
	};

	t.deepEqual(await matches('old'), ['1old', '2old']);
	t.deepEqual(await matches('live'), ['0live', '1live', '2live']);
	t.deepEqual(await matches('^live'), ['0live', '2live']);
	t.deepEqual(await matches('path:"music/old"'), ['1old', '2music/old']);
	t.deepEqual(await matches('name:live'), ['2live']);
	t.deepEqual(await matches('mp3$ !zzz size:1'), ['2mp3']);
});

test('odd paths are no harm', async t => {
	const catalog = await catalogOf(['a', 2], ['a/b'], ['/x'], ['a//c'], ['e\u001b/f\u202e'], ['__proto__/x']);
	t.deepEqual(await tree(catalog, ['', 'a', 'a/', 'e\u001b']), [
		'- 1/1/0',
		'  x',
		'+__proto__ 1/1/0',
		'-a 2/2/1',
		'  - 1/1/0',
		'    c',
		'  b',
		'-e\\u{1b} 1/1/0',
		'  f\\u{202e}',
		'a',
	]);
});

test('a path of very many folders does not become as many lines', async t => {
	const catalog = await catalogOf([`${'a/'.repeat(1000)}x`]);
	const lines = await tree(catalog, [], {filter: 'x'});
	t.is(lines.length, 33);
	t.is(lines.at(-1)?.trim(), `${'a/'.repeat(1000 - 32)}x`);
});

test('a tree is made anew when the list has changed', async t => {
	const catalog = await catalogOf(['a/b']);
	t.deepEqual(await tree(catalog), ['+a 1/1/1']);
	await catalog.update('http://a:1', [{path: 'a/c', size: 4, modified: 1}], []);
	t.deepEqual(await tree(catalog), ['+a 2/5/1']);
	await catalog.update('http://a:1', [{path: 'a/c', size: 7, modified: 1}], []);
	t.deepEqual(await tree(catalog), ['+a 2/8/1']);
	await catalog.update(SELF, [{path: 'a/c', size: 7, modified: 1}], []);
	t.deepEqual(await tree(catalog), ['+a 2/8/2']);
});

test('a tree of 100,000 rows is made, opened and given up', async t => {
	const catalog = new MemoryCatalog();
	await catalog.replace(
		'http://a:1',
		Array.from({length: 100_000}, (_, index) => ({
			path: `artist ${index % 100}/album ${index % 1000}/track ${index}.mp3`,
			size: 1,
			modified: 1,
		})),
	);
	const answer = await ask(catalog, {filter: 'size:1', offset: 101_099, count: 10});
	t.is(answer.tree?.total, 101_100);
	t.deepEqual(answer.tree?.lines.map(show), ['    track 99999.mp3']);
	await catalog.update('http://a:1', [{path: 'x', size: 2, modified: 1}], []);
	const controller = new AbortController();
	const query = catalog.query({...all, filter: 'track'}, controller.signal);
	controller.abort();
	await t.throwsAsync(query, {code: 'CANCELLED'});
});
