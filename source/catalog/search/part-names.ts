import {segmentWords} from '../columns/segment.ts';
import type {Table} from '../columns/table.ts';
import type {Levels} from './levels.ts';
import type {Column} from './sieve.ts';

/** Rows whose names may hold a text. */
export interface NameParts {
	readonly all: Uint32Array;
	/** The same, by the first of some places that the text may have in each. */
	readonly parts: readonly Uint32Array[];
}

/** Parts the rows of `pool` that have all columns of `inName` by the columns of some places, in one go. */
export function partNames(
	inName: readonly Column[],
	levels: Levels,
	pool: Uint32Array,
	table: Table,
): NameParts {
	const all = new Uint32Array(pool.length);
	const parts = levels.map(() => new Uint32Array(pool.length));
	for (let segment = 0; segment * segmentWords < pool.length; segment += 1) {
		const from = segment * segmentWords;
		const toWords = (column: Column): Uint32Array => column(table, segment);
		const inPlaces = levels.map(([, columns]) => columns.map(toWords));
		partWords(pool, from, inName.map(toWords), inPlaces, all, parts);
	}

	return {all, parts};
}

function partWords(
	pool: Uint32Array,
	from: number,
	inName: readonly Uint32Array[],
	inPlaces: readonly (readonly Uint32Array[])[],
	all: Uint32Array,
	parts: readonly Uint32Array[],
): void {
	const length = inName[0]?.length ?? 0;
	for (let at = 0; at < length; at += 1) {
		let left = pool[from + at] as number;
		for (let column = 0; column < inName.length; column += 1) {
			left &= (inName[column] as Uint32Array)[at] as number;
		}

		if (left !== 0) {
			all[from + at] = left;
			for (let place = 0; place < parts.length; place += 1) {
				const columns = inPlaces[place] as readonly Uint32Array[];
				let taken = left;
				for (let column = 0; column < columns.length; column += 1) {
					taken &= (columns[column] as Uint32Array)[at] as number;
				}

				(parts[place] as Uint32Array)[from + at] = taken;
				left &= ~taken;
			}
		}
	}
}
