import test from 'ava';
import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import {SELF} from '../../source/model/peer.ts';
import type {RowsQuery} from '../../source/model/query.ts';

const bob = 'http://bob.lan:1234';
const eve = 'http://eve.lan:1234';
const day = 86_400_000;
const now = 1000 * day;
const M = 1_048_576;
const all: RowsQuery = {type: 'rows', filter: '', sort: 'name', descending: false, offset: 0, count: 1000};

interface Listed {
	readonly size?: number;
	readonly age?: number;
	readonly by?: readonly string[];
}

async function catalogOf(files: Readonly<Record<string, Listed>>): Promise<MemoryCatalog> {
	const catalog = new MemoryCatalog({now: () => now});
	for (const [path, {size = 1, age, by = [bob]}] of Object.entries(files)) {
		for (const holder of by) {
			const modified = age === undefined ? undefined : now - age;
			await catalog.update(holder, [{path, size: size < 0 ? undefined : size, modified}], []);
		}
	}

	return catalog;
}

const find = async (catalog: MemoryCatalog, filter: string, more: Partial<RowsQuery> = {}): Promise<string> =>
	(await catalog.query({...all, filter, ...more})).rows.map(row => row.path).join(' ');

const texts = {
	'docs/old report.pdf': {},
	'report/docs.txt': {},
	Reporter: {},
	'x/preport': {},
	'x/Été.doc': {},
};

for (const [filter, found] of [
	["'report", 'docs/old report.pdf|report/docs.txt|Reporter|x/preport'],
	["'report'", 'docs/old report.pdf|report/docs.txt'],
	['^report', 'report/docs.txt|Reporter'],
	['^docs', 'docs/old report.pdf|report/docs.txt'],
	['report$', 'x/preport'],
	['pdf$', 'docs/old report.pdf'],
	['^preport$', 'x/preport'],
	['^x/preport$', 'x/preport'],
	['^report$', ''],
	['"old report"', 'docs/old report.pdf'],
	['old\\ report', 'docs/old report.pdf'],
	['^"old report"', 'docs/old report.pdf'],
	['"report old"', ''],
	['!report', 'x/Été.doc'],
	["!'report'", 'Reporter|x/Été.doc|x/preport'],
	['!^report', 'docs/old report.pdf|x/Été.doc|x/preport'],
	['!pdf$ !doc$', 'report/docs.txt|Reporter|x/preport'],
	['pdf$ | txt$', 'docs/old report.pdf|report/docs.txt'],
	["'docs pdf$ | txt$ !old", 'report/docs.txt'],
	['zzz | ^x', 'x/Été.doc|x/preport'],
	['!report | ext:pdf', 'docs/old report.pdf|x/Été.doc'],
	["'Report", 'Reporter'],
	['^R', 'Reporter'],
	['!Report ^r', 'report/docs.txt'],
	['^ete', 'x/Été.doc'],
	['^Ete.doc$', 'x/Été.doc'],
	['^été', 'x/Été.doc'],
	['path:^docs', 'docs/old report.pdf'],
	['path:docs', 'docs/old report.pdf|report/docs.txt'],
	['name:docs', 'report/docs.txt'],
	['name:^docs', 'report/docs.txt'],
	['!name:report', 'report/docs.txt|x/Été.doc'],
	["name:'report'", 'docs/old report.pdf'],
	['name:^reporter$', 'Reporter'],
	['name:repord', ''],
	['path:^^', ''],
	['ext:pdf', 'docs/old report.pdf'],
	['ext:PDF,.Txt', 'docs/old report.pdf|report/docs.txt'],
	['!ext:pdf,txt,doc', 'Reporter|x/preport'],
	['ext:df', ''],
	['is:foo ext:pdf', 'docs/old report.pdf'],
] as const) {
	test(`${filter} finds by text`, async t => {
		const catalog = await catalogOf(texts);
		const rows = await find(catalog, filter);
		t.deepEqual(rows, found.replaceAll('|', ' '));
	});
}

const fields = {
	a: {size: 5 * M, age: day, by: [SELF]},
	b: {size: 10 * M, age: 3 * day, by: [bob, eve]},
	c: {size: 100 * M, age: 400 * day, by: [SELF, eve]},
	d: {size: -1, by: [eve]},
	e: {size: 0, age: -day, by: [bob]},
};

for (const [filter, found] of [
	['size:>5M', 'b c'],
	['size:>=5M', 'a b c'],
	['size:<10M', 'a e'],
	['size:<=10M', 'a b e'],
	['size:5M..10M', 'a b'],
	['size:10M..5M', ''],
	['size:100M', 'c'],
	['size:0.1G', 'c'],
	['size:0', 'e'],
	['!size:>5M', 'a d e'],
	['size:>5M !size:100M', 'b'],
	['age:<2d', 'a e'],
	['age:>2d', 'b c'],
	['age:3d', 'a b e'],
	['age:1d..1w', 'a b'],
	['age:>1y', 'c'],
	['!age:>1y', 'a b d e'],
	['peer:bob', 'b e'],
	['peer:EVE', 'b c d'],
	['peer:bob peer:eve', 'b'],
	['!peer:lan', 'a'],
	['peer:self', 'a c'],
	['peer:el', ''],
	['is:have', 'a c'],
	['is:missing', 'b d e'],
	['!is:have', 'b d e'],
	['is:once', 'a d e'],
	['is:once | size:>50M', 'a c d e'],
	['is:marked', 'b d'],
	['!is:marked is:missing', 'e'],
	['is:gone', 'd'],
	['is:differs', ''],
	['size: age:< peer: is:', 'a b c d e'],
] as const) {
	test(`${filter} finds by more than text`, async t => {
		const catalog = await catalogOf(fields);
		await catalog.setOnline(eve, false);
		t.is(await find(catalog, filter, {marked: ['?:d', `${10 * M}:b`, '1:gone']}), found);
	});
}

test('rows that differ are found', async t => {
	const catalog = await catalogOf({a: {}, b: {}});
	await catalog.update(eve, [{path: 'b', size: 7, modified: undefined}], []);
	t.is(await find(catalog, 'is:differs'), 'b b');
});

test('a filter that depends on more than the rows is answered anew when that changes', async t => {
	let time = now;
	const catalog = new MemoryCatalog({now: () => time});
	await catalog.replace(bob, [
		{path: 'a', size: 1, modified: now},
		{path: 'b', size: 1, modified: now - day},
	]);
	t.is(await find(catalog, 'is:gone'), '');
	await catalog.setOnline(bob, false);
	t.is(await find(catalog, 'is:gone'), 'a b');
	t.is(await find(catalog, 'is:marked', {marked: ['1:a']}), 'a');
	t.is(await find(catalog, 'is:marked', {marked: ['1:b']}), 'b');
	t.is(await find(catalog, 'is:marked', {marked: ['1:b', '1:a', '1:a']}), 'a b');
	t.is(await find(catalog, 'is:marked'), '');
	t.is(await find(catalog, 'age:<1h'), 'a');
	time += day;
	t.is(await find(catalog, 'age:<1h'), '');
});

test('peer: finds by the names that the question brings, as well as by address', async t => {
	const catalog = await catalogOf(fields);
	const zoe = {named: [{text: 'Zoe', peers: [eve, 'http://gone:1']}]};
	t.is(await find(catalog, 'peer:Zoe'), '');
	t.is(await find(catalog, 'peer:Zoe', zoe), 'b c d');
	t.is(await find(catalog, '!peer:Zoe', zoe), 'a e');
	t.is(await find(catalog, 'peer:Zoe | peer:bob', zoe), 'b c d e');
	t.is(await find(catalog, 'peer:Zoe', {named: [{text: 'Zoe', peers: [bob]}]}), 'b e');
	t.is(await find(catalog, 'peer:Zoe'), '', 'nobody is remembered');
	t.is(await find(catalog, 'peer:self', {named: [{text: 'self', peers: [bob]}]}), 'a b c e');
});

test('what cannot be understood is said, once', async t => {
	const catalog = await catalogOf({a: {}, b: {}});
	const answer = await catalog.query({...all, filter: "'a size:>x is:y"});
	t.is(answer.matched, 1);
	t.regex(answer.problem ?? '', /^The part size:>x is not understood: .*\.$/);
	t.false('problem' in (await catalog.query({...all, filter: 'a size:>'})));
});

test('misspelt words are found beside all other terms, and only where a word alone asks for it', async t => {
	const catalog = await catalogOf({'radiohead.mp3': {}, 'radiohead.txt': {size: 9}, 'beatles.mp3': {}});
	t.is(await find(catalog, 'radohead ext:mp3'), 'radiohead.mp3');
	t.is(await find(catalog, 'radohead | ^beat'), 'beatles.mp3 radiohead.mp3 radiohead.txt');
	t.is(await find(catalog, 'radohead | baetles !size:9'), 'beatles.mp3 radiohead.mp3');
	t.is(await find(catalog, 'radohead !txt'), 'radiohead.mp3');
	for (const filter of ["'radohead", '^radohead', '"radohead"', 'path:radohead', "'radohead'"]) {
		t.is(await find(catalog, filter), '', filter);
	}

	t.is(await find(catalog, '!radohead'), 'beatles.mp3 radiohead.mp3 radiohead.txt');
});

/** What is highlighted in the first row, each piece in brackets. */
async function marked(path: string, filter: string): Promise<string | undefined> {
	const [row] = (await (await catalogOf({[path]: {}})).query({...all, filter})).rows;
	return row?.matches.reduceRight(
		(text, [first, last]) => `${text.slice(0, first)}[${text.slice(first, last + 1)}]${text.slice(last + 1)}`,
		row.label,
	);
}

for (const [path, filter, found] of [
	['ab/ab.ab', '^ab', 'ab/[ab].ab'],
	['ab/xx.ab', '^ab', '[ab]/xx.ab'],
	['ab/ab.ab', 'ab$', 'ab/ab.[ab]'],
	['ab/ab.ab', '^ab.ab$', 'ab/[ab.ab]'],
	['ab/ab.ab', '^ab/ab.ab$', '[ab/ab.ab]'],
	['ab/ab.ab', 'path:^ab', '[ab]/ab.ab'],
	['ab/ab.ab', 'path:ab', '[ab]/ab.ab'],
	['ab/ab.ab', 'name:ab', 'ab/[ab].ab'],
	['abc/ab', "'ab'", 'abc/[ab]'],
	['x abc ab', "'ab'", 'x abc [ab]'],
	['a b/c d', '"b/c"', 'a [b/c] d'],
	['abc', 'zz | b', 'a[b]c'],
	['abc', 'a | c', '[a]b[c]'],
	['abc', '!z b', 'a[b]c'],
	['abc', '!z | b', 'a[b]c'],
	['abc', '!b | c', 'ab[c]'],
	['abc', 'ext:mp3 | size:1', 'abc'],
	['Été', '^ete$', '[Été]'],
] as const) {
	test(`${filter} is highlighted in ${path}`, async t => {
		t.is(await marked(path, filter), found);
	});
}

test('a misspelt alternative is highlighted where no other one holds', async t => {
	t.regex((await marked('radiohead', 'radiohaed | zzz')) ?? '', /^\[radioh/);
	t.is(await marked('radiohead/x', 'radiohaed | x'), 'radiohead/[x]');
});
