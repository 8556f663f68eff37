import test from 'ava';
import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import type {FileRow, ListedFile} from '../../source/model/file.ts';
import type {RowsQuery, SortKey} from '../../source/model/query.ts';
import {createRandom} from '../helpers/random.ts';

const holders = ['self', 'http://ann:1', 'http://bob:1', 'http://eve:1'];
// Too short to be misspelt.
const words = ['ab', 'B', 'ba', 'a b', 'c', 'é', 'b.c', 'a/b', 'zz'];
const parts = ['ab', 'ba', 'Ba', 'a b', 'é', 'abc', 'c-b', 'B'];
const extensions = ['', '.ab', '.c', '.tar.c'];
const minute = 60_000;
const now = 10_000 * minute;
const all: RowsQuery = {type: 'rows', filter: '', sort: 'name', descending: false, offset: 0, count: 10_000};

type Random = (below: number) => number;
type Test = (row: FileRow) => boolean;
type Made = readonly [filter: string, test: Test];

const pick = <Value>(random: Random, values: readonly [Value, ...Value[]] | readonly Value[]): Value =>
	values[random(values.length)] as Value;

const flat = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '');

/** @returns the text of a row as `word` sees it: its capitals make case count. */
const seenBy = (word: string, text: string): string =>
	/[A-Z]/.test(word) ? flat(text) : flat(text).toLowerCase();

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function makeText(random: Random): Made {
	const word = pick(random, words);
	const wanted = flat(word);
	const written = word.includes(' ') ? `"${word}"` : word;
	const both = (row: FileRow, holds: (text: string) => boolean): boolean =>
		[row.path, nameOf(row.path)].some(text => holds(seenBy(word, text)));
	return pick<Made>(random, [
		[written, row => seenBy(word, row.path).includes(wanted)],
		[`'${written}`, row => seenBy(word, row.path).includes(wanted)],
		[`^${written}`, row => both(row, text => text.startsWith(wanted))],
		[`${written}$`, row => seenBy(word, row.path).endsWith(wanted)],
		[`^${written}$`, row => both(row, text => text === wanted)],
		[`path:${written}`, row => seenBy(word, row.path).includes(wanted)],
		[`name:${written}`, row => seenBy(word, nameOf(row.path)).includes(wanted)],
		[`path:^${written}`, row => seenBy(word, row.path).startsWith(wanted)],
		[`name:^${written}`, row => seenBy(word, nameOf(row.path)).startsWith(wanted)],
		[`name:${written}$`, row => seenBy(word, nameOf(row.path)).endsWith(wanted)],
	]);
}

function makeField(random: Random, marked: ReadonlySet<string>): Made {
	const number = random(5);
	const age = (row: FileRow): number =>
		(row.modified === undefined ? Number.NaN : now - row.modified) / minute;
	const size = (row: FileRow): number => row.size ?? Number.NaN;
	return pick<Made>(random, [
		[`size:>${number}`, row => size(row) > number],
		[`size:<=${number}`, row => size(row) <= number],
		[`size:${number}`, row => size(row) === number],
		[`size:${number}..3`, row => size(row) >= number && size(row) <= 3],
		[`age:<${number}m`, row => age(row) < number],
		[`age:>=${number}m`, row => age(row) >= number],
		['ext:c', row => /[^/]\.c$/i.test(row.path)],
		['ext:ab,tar.c', row => /[^/]\.(ab|tar\.c)$/i.test(row.path)],
		['peer:B', row => row.holders.some(({url}) => url.includes('b'))],
		['is:have', row => row.holders.some(({url}) => url === 'self')],
		['is:missing', row => row.holders.every(({url}) => url !== 'self')],
		['is:once', row => row.holders.length === 1],
		['is:gone', row => row.holders.every(({url, online}) => url !== 'self' && !online)],
		['is:differs', row => row.differs],
		['is:marked', row => marked.has(row.key)],
		['size:>x', () => true],
		['is:', () => true],
	]);
}

function makeTerm(random: Random, marked: ReadonlySet<string>): Made {
	const [filter, holds] = random(2) === 0 ? makeText(random) : makeField(random, marked);
	// What is passed over is passed over with its negation.
	return random(4) === 0 && !/size:>x|is:$/.test(filter)
		? [`!${filter}`, row => !holds(row)]
		: [filter, holds];
}

function makeFilter(random: Random, marked: ReadonlySet<string>): Made {
	const groups = Array.from({length: random(4)}, () =>
		Array.from({length: 1 + random(3)}, () => makeTerm(random, marked)),
	);
	const filter = groups.map(group => group.map(([text]) => text).join(' | ')).join(' ');
	return [
		filter,
		row =>
			groups.every(group => {
				const counting = group.filter(([text]) => !/size:>x|is:$/.test(text));
				return counting.length === 0 || counting.some(([, holds]) => holds(row));
			}),
	];
}

for (const seed of [1, 2, 3]) {
	test(`filters leave what a plain look at every row leaves (seed ${seed})`, async t => {
		const random = createRandom(seed);
		const catalog = new MemoryCatalog({now: () => now});
		const path = (): string =>
			Array.from({length: 1 + random(3)}, () => pick(random, parts)).join('/') + pick(random, extensions);
		for (const holder of holders) {
			const files = Array.from({length: 80}, (): ListedFile => {
				const modified = random(4) === 0 ? undefined : now - random(6) * minute;
				return {path: path(), size: [undefined, 0, 1, 2, 3, 4][random(6)], modified};
			});
			await catalog.replace(holder, files);
		}

		for (let round = 0; round < 400; round += 1) {
			await catalog.setOnline(pick(random, holders), random(2) === 0);
			const {rows} = await catalog.query(all);
			const marked = new Set(rows.filter(() => random(5) === 0).map(row => row.key));
			const [filter, holds] = makeFilter(random, marked);
			const query = {...all, filter, marked: [...marked]};
			const keys = rows.filter(holds).map(row => row.key);
			const found = await catalog.query(query);
			t.deepEqual(
				found.rows.map(row => row.key),
				keys,
				filter,
			);
			t.is(found.problem !== undefined, filter.includes('size:>x'));
			const sort = pick<SortKey>(random, ['relevance', 'size', 'modified', 'holders']);
			const other = await catalog.query({...query, sort, descending: random(2) === 0});
			t.deepEqual(other.rows.map(row => row.key).sort(), keys.toSorted(), filter);
		}
	});
}
