import test from 'ava';
import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import {parseFilter} from '../../source/model/filter/parse-filter.ts';
import {Corpus} from '../helpers/corpus.ts';
import {FuseRanking} from '../helpers/fuse-ranking.ts';
import {createRandom} from '../helpers/random.ts';

const limit = 50;

/** @returns whether a filter is one word that may be misspelt, and nothing else. */
function isPlainWord(filter: string): boolean {
	const [group, ...groups] = parseFilter(filter).groups;
	const [term, ...terms] = group ?? [];
	return (
		groups.length + terms.length === 0 && term?.type === 'text' && term.fuzzy && !/\p{Lu}/u.test(term.text)
	);
}

async function catalogOf(paths: readonly string[]): Promise<MemoryCatalog> {
	const catalog = new MemoryCatalog();
	await catalog.replace(
		'http://a:1',
		paths.map(path => ({path, size: 1, modified: undefined})),
	);
	return catalog;
}

const best = async (catalog: MemoryCatalog, filter: string): Promise<readonly string[]> => {
	const query = {
		type: 'rows',
		filter,
		sort: 'relevance',
		descending: false,
		offset: 0,
		count: limit,
	} as const;
	return (await catalog.query(query)).rows.map(row => row.path);
};

for (const seed of [1, 2, 3, 4]) {
	test(`the best of many names are those that Fuse finds best (seed ${seed})`, async t => {
		const corpus = new Corpus(seed);
		const paths = corpus.paths(1500);
		const catalog = await catalogOf(paths);
		const ranking = new FuseRanking(paths);
		const random = createRandom(seed);
		for (let round = 0; round < 125; round += 1) {
			const filter = corpus.query(paths[random(paths.length)] ?? '');
			if (isPlainWord(filter)) {
				t.deepEqual(await best(catalog, filter), ranking.best(filter, limit), filter);
			}
		}
	});
}

const letters = [
	...'aabbcde/ .1',
	'日',
	'本',
	'語',
	'東',
	'é',
	'e\u0301',
	'ß',
	'İ',
	'ש',
	'ל',
	'ا',
	'🎵',
	'🎶',
	'\u202e',
	'हि',
	'\ud83c',
];

for (const seed of [1, 2, 3, 4, 5, 6]) {
	test(`the same among names of any script (seed ${seed})`, async t => {
		const random = createRandom(seed);
		const text = (length: number): string =>
			Array.from({length}, () => letters[random(letters.length)]).join('');
		const paths = [...new Set(Array.from({length: 400}, () => text(1 + random(30))))];
		const catalog = await catalogOf(paths);
		const ranking = new FuseRanking(paths);
		for (let round = 0; round < 100; round += 1) {
			const path = paths[random(paths.length)] ?? '';
			const start = random(path.length);
			const part = path.slice(start, start + 1 + random(random(5) === 0 ? 40 : 12));
			const at = random(part.length);
			const filter =
				random(2) === 0 ? part : part.slice(0, at) + text(random(2)) + part.slice(at + random(2));
			const whole = filter.replaceAll(/\s/g, '');
			if (isPlainWord(whole)) {
				t.deepEqual(await best(catalog, whole), ranking.best(whole, limit), whole);
			}
		}
	});
}
