import Fuse from 'fuse.js';
import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import {Corpus} from '../../test/helpers/corpus.ts';
import {FuseRanking} from '../../test/helpers/fuse-ranking.ts';

const limit = 50;

/** What Fuse finds and needs, against the same queries here. */
export interface AgainstFuse {
	/** Milliseconds of each query. */
	readonly fuse: readonly number[];
	readonly ours: readonly number[];
}

const whole = (filter: string) =>
	({type: 'rows', filter, sort: 'relevance', descending: false, offset: 0, count: limit}) as const;

const quick = (filter: string) => ({...whole(filter), quick: limit}) as const;

async function fill(paths: readonly string[]): Promise<MemoryCatalog> {
	const catalog = new MemoryCatalog();
	await catalog.replace(
		'http://10.0.0.1:1',
		paths.map(path => ({path, size: 1, modified: 1})),
	);
	await catalog.query({...whole(''), sort: 'name', offset: paths.length - 1});
	return catalog;
}

const queriesFor = (paths: readonly string[], count: number): readonly string[] => {
	const corpus = new Corpus(7);
	return Array.from({length: count * 2}, (_, index) =>
		corpus.query(paths[(index * 7919) % paths.length] ?? ''),
	)
		.filter(filter => filter.length > 1)
		.slice(0, count);
};

/** Asks both, one after the other. */
export async function raceFuse(count: number, queries: number): Promise<AgainstFuse> {
	const paths = new Corpus().paths(count);
	const catalog = await fill(paths);
	const engine = new Fuse(paths, {ignoreLocation: true, ignoreFieldNorm: true, threshold: 0.3});
	const [fuse, ours]: [number[], number[]] = [[], []];
	// Once to warm up what is asked here; Fuse runs long enough to be warm from its first name on.
	for (const filter of queriesFor(paths, 40)) {
		await catalog.query(quick(filter));
	}

	await catalog.update('http://10.0.0.1:1', [], [paths[0] ?? '']);
	await catalog.query(quick(''));
	for (const filter of queriesFor(paths, queries)) {
		const begin = performance.now();
		engine.search(filter, {limit});
		const middle = performance.now();
		await catalog.query(quick(filter));
		ours.push(performance.now() - middle);
		fuse.push(middle - begin);
	}

	return {fuse, ours};
}

/** @returns for how many of so many queries the best 50 are not, row for row, those that Fuse finds best among all names. */
export async function countDifferences(count: number, queries: number): Promise<number> {
	const paths = new Corpus().paths(count);
	const catalog = await fill(paths);
	const ranking = new FuseRanking(paths);
	let different = 0;
	for (const filter of queriesFor(paths, queries)) {
		const {rows} = await catalog.query(whole(filter));
		const best = ranking.best(filter, limit);
		different +=
			best.every((path, index) => rows[index]?.path === path) && rows.length === best.length ? 0 : 1;
	}

	return different;
}
