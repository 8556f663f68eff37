import {placeOf} from '../order/merge-rows.ts';
import type {CompareRows} from '../order/order.ts';

/** More rows of one rank than these are found by going through the order of all rows, rather than sorted. */
const fewRows = 2000;

/** Rows that have been found, by their rank. */
export class RankedRows {
	readonly #byRank = new Map<number, number[]>();

	add(row: number, rank: number): void {
		const rows = this.#byRank.get(rank);
		if (rows === undefined) {
			this.#byRank.set(rank, [row]);
		} else {
			rows.push(row);
		}
	}

	/** @returns all of them, in no order. */
	rows(): readonly number[] {
		return [...this.#byRank.values()].flat();
	}

	/** @returns how many have a rank better than this. */
	countBelow(rank = Number.POSITIVE_INFINITY): number {
		let count = 0;
		for (const [each, rows] of this.#byRank) {
			count += each < rank ? rows.length : 0;
		}

		return count;
	}

	/**
	 * @returns the first `count` of those that have a rank better than `below`, in order. `all` are all rows in the order
	 * that `compare` makes.
	 */
	first(count: number, below: number, all: Int32Array, compare: CompareRows): readonly number[] {
		const result: number[] = [];
		for (const [rank, rows] of [...this.#byRank].sort(([one], [other]) => one - other)) {
			const missing = count - result.length;
			if (rank < below && missing > 0) {
				result.push(...(rows.length > fewRows ? pick(rows, all, missing) : least(rows, missing, compare)));
			}
		}

		return result;
	}
}

/** @returns the first `count` of `rows`, in order. */
function least(rows: readonly number[], count: number, compare: CompareRows): readonly number[] {
	if (rows.length < 2 * count) {
		return rows.toSorted(compare).slice(0, count);
	}

	const first = Int32Array.from(rows.slice(0, count)).sort(compare);
	for (const row of rows.slice(count)) {
		if (compare(row, first[count - 1] as number) < 0) {
			const at = placeOf(row, first, 0, compare);
			first.copyWithin(at + 1, at, count - 1);
			first[at] = row;
		}
	}

	return [...first];
}

/** @returns the first `count` of `rows`, in the order of `all`. */
function pick(rows: readonly number[], all: Int32Array, count: number): readonly number[] {
	const words = new Uint32Array((rows.reduce((most, row) => Math.max(most, row), 0) >>> 5) + 1);
	for (const row of rows) {
		words[row >>> 5] = (words[row >>> 5] as number) | (1 << (row & 31));
	}

	const first: number[] = [];
	for (const row of all) {
		if (hasBit(words, row) && first.push(row) >= count) {
			break;
		}
	}

	return first;
}

/** @returns whether the bit of a row is set. */
export const hasBit = (words: Uint32Array, row: number): boolean =>
	(((words[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1;

export const clearBit = (words: Uint32Array, row: number): void => {
	words[row >>> 5] = (words[row >>> 5] as number) & ~(1 << (row & 31));
};
