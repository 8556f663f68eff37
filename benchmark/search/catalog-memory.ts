import process from 'node:process';
import {MemoryCatalog} from '../../source/catalog/memory-catalog.ts';
import {fillCatalog} from './fill.ts';

// Holds a list and nothing else, and tells how much memory that takes: run with --expose-gc.
const count = Number(process.argv[2]);
const catalog = new MemoryCatalog();
await fillCatalog(catalog, count);
const query = {
	type: 'rows',
	filter: '',
	sort: 'name',
	descending: false,
	offset: count - 50,
	count: 50,
} as const;
await catalog.query(query);
await catalog.query({...query, filter: 'radiohead', sort: 'relevance', offset: 0});
const collect = globalThis.gc;
const times = Array.from({length: 5}, () => {
	const begin = performance.now();
	collect?.();
	return performance.now() - begin;
});
const {rss, heapUsed, arrayBuffers} = process.memoryUsage();
process.stdout.write(
	JSON.stringify({rss, heapUsed, arrayBuffers, collection: times.sort((a, b) => a - b)[2]}),
);
