import type {Matches} from '../search/matches.ts';
import type {Slices} from '../slices.ts';
import type {Order} from './order.ts';
import {sortSliced} from './sort-sliced.ts';

/** So few rows are sorted by comparing them, rather than by going through all rows in their order. */
const fewRows = 1000;

/** The same, where the order of all rows would have to be built first. */
const fewRowsUnbuilt = 20_000;

/** How many rows are gone through before others may get their turn. */
const chunk = 0x1_0000;

/** Puts rows that match in order: the better rank first, and those of one rank as `order` has them. */
export async function arrange(matches: Matches, order: Order, slices: Slices): Promise<Int32Array> {
	if (matches.count <= (order.isReady ? fewRows : fewRowsUnbuilt)) {
		return compareAll(matches, order, slices);
	}

	const all = await order.rows(slices);
	return matches.isRanked ? byRank(matches, all, slices) : pick(matches, all, slices);
}

async function compareAll(matches: Matches, order: Order, slices: Slices): Promise<Int32Array> {
	const rows = matches.rows();
	if (!matches.isRanked) {
		await sortSliced(rows, order.compare, slices);
		return rows;
	}

	const {numbers, places} = matches.ranks();
	const rankOf = (row: number): number => places[numbers[row] as number] as number;
	await sortSliced(rows, (one, other) => rankOf(one) - rankOf(other) || order.compare(one, other), slices);
	return rows;
}

/** @returns the rows that match, as they stand in `all`. */
async function pick({words, count}: Matches, all: Int32Array, slices: Slices): Promise<Int32Array> {
	const rows = new Int32Array(count);
	let length = 0;
	for (let at = 0; at < all.length; at += 1) {
		const row = all[at] as number;
		if ((((words[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1) {
			rows[length] = row;
			length += 1;
		}

		if (at % chunk === 0) {
			await slices.breathe();
		}
	}

	return rows.subarray(0, length);
}

async function byRank(matches: Matches, all: Int32Array, slices: Slices): Promise<Int32Array> {
	const {numbers, places} = matches.ranks();
	const ends = new Int32Array(matches.rankCount + 1);
	for (let at = 0; at < all.length; at += 1) {
		const number = numbers[all[at] as number] ?? 0;
		if (number > 0) {
			const next = (places[number] as number) + 1;
			ends[next] = (ends[next] as number) + 1;
		}

		if (at % chunk === 0) {
			await slices.breathe();
		}
	}

	for (let rank = 1; rank < ends.length; rank += 1) {
		ends[rank] = (ends[rank] as number) + (ends[rank - 1] as number);
	}

	const rows = new Int32Array(ends.at(-1) ?? 0);
	for (let at = 0; at < all.length; at += 1) {
		const row = all[at] as number;
		const number = numbers[row] ?? 0;
		if (number > 0) {
			const rank = places[number] as number;
			const place = ends[rank] as number;
			rows[place] = row;
			ends[rank] = place + 1;
		}

		if (at % chunk === 0) {
			await slices.breathe();
		}
	}

	return rows;
}
