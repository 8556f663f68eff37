import type {Catalog} from '../../source/model/catalog.ts';
import type {ListedFile} from '../../source/model/file.ts';
import {Corpus} from '../../test/helpers/corpus.ts';

const perPeer = 1000;

/** @returns the files of one peer, in the order in which a folder is read. */
export const listOf = (corpus: Corpus, start: number, count = perPeer): readonly ListedFile[] =>
	Array.from({length: count}, (_, index) => ({
		path: corpus.path(start + index),
		size: ((start + index) * 7919) % 4_000_000_000,
		modified: 1_700_000_000_000 + ((start + index) % 100_000) * 60_000,
	})).sort((one, other) => (one.path < other.path ? -1 : 1));

/**
 * Fills a catalog with so many rows, of 1,000 files a peer, nearly all of which another peer has as well.
 *
 * @returns the milliseconds that the catalog took for it.
 */
export async function fillCatalog(catalog: Catalog, count: number): Promise<number> {
	const corpus = new Corpus();
	let time = 0;
	for (let start = 0; start < count; start += perPeer) {
		const files = listOf(corpus, start, Math.min(perPeer, count - start));
		const begin = performance.now();
		await catalog.replace(`http://10.0.0.1:${start}`, files);
		await catalog.replace(`http://10.0.0.2:${start}`, files.slice(0, perPeer * 0.9));
		time += performance.now() - begin;
	}

	return time;
}
