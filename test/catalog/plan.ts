import test from 'ava';
import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import type {ListedFile} from '../../source/model/file.ts';
import {SELF} from '../../source/model/peer.ts';
import type {PlanAnswer, PlanQuery, Tally} from '../../source/model/plan.ts';

const a = 'http://a:1';
const b = 'http://b:1';
const off = 'http://off:1';
const file = (path: string, size?: number): ListedFile => ({path, size, modified: undefined});

async function example(): Promise<MemoryCatalog> {
	const catalog = new MemoryCatalog();
	await catalog.replace(a, [file('x/one', 1), file('x/two', 2), file('y/one', 10), file('unsized')]);
	await catalog.replace(b, [file('x/two', 2), file('x/y/three', 100), file('y/one', 20)]);
	await catalog.replace(off, [file('x/gone', 1000), file('x/two', 2), file('mine', 5)]);
	await catalog.replace(SELF, [file('mine', 5), file('x/mine', 7)]);
	await catalog.setOnline(off, false);
	return catalog;
}

const ask = (catalog: MemoryCatalog, query: Omit<PlanQuery, 'type'> = {}): Promise<PlanAnswer> =>
	catalog.query({type: 'plan', ...query});

const show = ({files, bytes, unsized}: Tally): string => `${files}/${bytes}/${unsized}`;

test('every row is here, gone or to be had', async t => {
	const answer = await ask(await example());
	t.is(show(answer.chosen), '9/1145/1');
	t.is(show(answer.here), '2/12/0');
	t.is(show(answer.gone), '1/1000/0');
	t.is(show(answer.fetchable), '6/133/1');
	t.deepEqual(answer.keys, [
		'?:unsized',
		'1000:x/gone',
		'1:x/one',
		'2:x/two',
		'100:x/y/three',
		'10:y/one',
		'20:y/one',
	]);
	t.is(answer.capped, undefined);
	t.false('problem' in answer);
});

test('the holders and what each could give are told', async t => {
	const {holders} = await ask(await example());
	t.deepEqual(holders, [
		{url: a, online: true, files: 4, bytes: 13},
		{url: b, online: true, files: 3, bytes: 122},
		{url: off, online: false, files: 2, bytes: 1002},
	]);
});

test('names that clash are told, with the folders and without', async t => {
	const catalog = await example();
	const {clashesFlat, clashesKept} = await ask(catalog);
	t.deepEqual(clashesFlat, {files: 2, examples: ['one']});
	t.deepEqual(clashesKept, {files: 1, examples: ['y/one']});
	await catalog.replace(a, [
		file('p/e\u0301\u001b', 1),
		file('q/\u00e9\u001b', 2),
		file('r/\u00c9\u001b', 3),
	]);
	const spelt = await ask(catalog, {holder: a});
	t.deepEqual(spelt.clashesFlat, {files: 1, examples: ['\u00e9\\u{1b}']});
	t.deepEqual(spelt.clashesKept, {files: 0, examples: []});
	await catalog.replace(
		b,
		Array.from({length: 40}, (_, index) => file(`${index}/name ${index % 10}`, 1)),
	);
	const many = await ask(catalog, {holder: b});
	t.is(many.clashesFlat.files, 30);
	t.is(many.clashesFlat.examples.length, 5);
});

test('what we have clashes with nothing, since it is not fetched', async t => {
	const catalog = await example();
	t.deepEqual((await ask(catalog, {filter: "'mine"})).clashesFlat, {files: 0, examples: []});
	t.deepEqual((await ask(catalog, {filter: "'mine"})).keys, []);
});

for (const [name, query, keys] of [
	['keys', {keys: ['2:x/two', '5:mine', '7:nothing', '2:x/two', '1:x/one']}, ['1:x/one', '2:x/two']],
	['no keys', {keys: []}, []],
	['folder', {folder: 'x'}, ['1000:x/gone', '1:x/one', '2:x/two', '100:x/y/three']],
	['folder', {folder: 'x/y'}, ['100:x/y/three']],
	['folder', {folder: 'x/'}, []],
	['folder', {folder: 'un'}, []],
	['filter', {filter: '^one$'}, ['1:x/one', '10:y/one', '20:y/one']],
	['filter', {filter: 'is:gone | size:>50'}, ['1000:x/gone', '100:x/y/three']],
	['marks', {filter: 'is:marked', marked: ['1:x/one']}, ['1:x/one']],
	['holder', {holder: b}, ['2:x/two', '100:x/y/three', '20:y/one']],
	[
		'all together',
		{keys: ['1:x/one', '2:x/two', '20:y/one'], folder: 'x', filter: 'o', holder: b},
		['2:x/two'],
	],
] as const) {
	test(`${name} narrow the choice: ${JSON.stringify(query)}`, async t => {
		t.deepEqual((await ask(await example(), query)).keys, keys);
	});
}

test('a part of the filter that is not understood is said', async t => {
	const answer = await ask(await example(), {filter: 'size:x ^one$'});
	t.regex(answer.problem ?? '', /size:x is not understood/);
	t.is(answer.chosen.files, 3);
});

test('only so many rows are taken at once, though all are counted', async t => {
	const catalog = new MemoryCatalog();
	await catalog.replace(
		a,
		Array.from({length: 100_002}, (_, index) => file(`folder ${index % 10}/${index}`, 1)),
	);
	const answer = await ask(catalog);
	t.is(answer.chosen.files, 100_002);
	t.is(answer.keys.length, 100_000);
	t.is(answer.capped, 'Only the first 100,000 of 100,002 files can be fetched at once.');
	const controller = new AbortController();
	const query = catalog.query({type: 'plan'}, controller.signal);
	controller.abort();
	await t.throwsAsync(query, {code: 'CANCELLED'});
	await t.throwsAsync(catalog.query({type: 'plan'}, AbortSignal.abort()), {code: 'CANCELLED'});
});
