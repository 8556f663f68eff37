import type {RowsQuery} from '../model/query.ts';
import type {RowReader} from './columns/row-reader.ts';
import {segmentWords} from './columns/segment.ts';
import type {Table} from './columns/table.ts';
import {blockLength} from './columns/text-block.ts';
import {columnOfHolders} from './search/holder-column.ts';
import {intersect} from './search/sieve.ts';

type Choice = Pick<RowsQuery, 'holder' | 'folder'>;

/** The same as `toPool` for who looks before any row changes, and changes nothing. */
export const toPoolNow = (reader: RowReader, choice: Choice): Uint32Array =>
	choice.holder === undefined && choice.folder === undefined
		? reader.table.alive.words.subarray(0, reader.table.words)
		: toPool(reader, choice);

/** @returns a bit for each row that a query may leave, whatever its filter. */
export function toPool(reader: RowReader, {holder, folder}: Choice): Uint32Array {
	const {table} = reader;
	const pool = new Uint32Array(table.words);
	pool.set(table.alive.words.subarray(0, table.words));
	if (holder !== undefined) {
		const peer = reader.holdings.peers.find(holder);
		const column = columnOfHolders(reader, each => each === peer);
		for (let segment = 0; segment < table.segments.length; segment += 1) {
			const target = pool.subarray(segment * segmentWords, (segment + 1) * segmentWords);
			intersect(target, [column], table, segment);
		}
	}

	if (folder !== undefined) {
		keepWithin(pool, folder, table);
	}

	return pool;
}

/** Leaves only the rows below a folder, at any depth. */
function keepWithin(pool: Uint32Array, path: string, {folders, segments}: Table): void {
	const isWithin = new Uint8Array(folders.count);
	const above = folders.find(path);
	if (above >= 0) {
		isWithin[above] = 1;
		// Each comes behind the one that it is in.
		for (let folder = above + 1; folder < isWithin.length; folder += 1) {
			isWithin[folder] = isWithin[folders.parent(folder)] as number;
		}
	}

	for (const [index, segment] of segments.entries()) {
		for (let at = 0; at < segment.texts.count; at += 1) {
			if (isWithin[segment.folders[at] as number] === 0) {
				const word = (index * blockLength + at) >>> 5;
				pool[word] = (pool[word] as number) & ~(1 << (at & 31));
			}
		}
	}
}
