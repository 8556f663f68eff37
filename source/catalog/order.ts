import type {SortKey} from '../model/query.ts';
import type {Row} from './entry.ts';

/** What is compared; undefined stands at the end, whichever way the rest is sorted. */
const numbers: Readonly<Record<'size' | 'modified' | 'holders', (row: Row) => number | undefined>> = {
	size: row => row.size,
	modified: row => row.modified,
	holders: row => row.holders.length,
};

/**
 * Sorts rows that stand in the order of names. Equals stay in that order, ascending and descending alike; what is not
 * known comes last.
 */
export function sortRows(byName: readonly Row[], sort: SortKey, descending: boolean): readonly Row[] {
	if (sort === 'name' || sort === 'relevance') {
		return descending ? byName.toReversed() : byName;
	}

	const number = numbers[sort];
	const last = descending ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
	const sign = descending ? -1 : 1;
	const keyed = byName.map(row => ({row, key: number(row) ?? last}));
	// Two unknown ones are equal; their difference would be no number.
	keyed.sort((one, other) => (one.key === other.key ? 0 : sign * (one.key - other.key)));
	return keyed.map(({row}) => row);
}
