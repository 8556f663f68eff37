import type {Matches} from '../search/matches.ts';
import type {Slices} from '../slices.ts';
import type {Order} from './order.ts';
import {sortSliced} from './sort-sliced.ts';

/** So few rows are sorted by comparing them, rather than by going through all rows in their order. */
const fewRows = 1000;

/** The same, where the order of all rows would have to be built first. */
const fewRowsUnbuilt = 20_000;

/** Puts rows that match in order: the better rank first, and those of one rank as `order` has them. */
export async function arrange(matches: Matches, order: Order, slices: Slices): Promise<Int32Array> {
	const rankOf = matches.ranker();
	if (matches.count <= (order.isReady ? fewRows : fewRowsUnbuilt)) {
		const rows = matches.rows();
		await sortSliced(rows, (one, other) => rankOf(one) - rankOf(other) || order.compare(one, other), slices);
		return rows;
	}

	const all = await order.rows(slices);
	const ends = new Int32Array(matches.rankCount + 1);
	for (let at = 0; at < all.length; at += 1) {
		const rank = rankOf(all[at] as number);
		if (rank >= 0) {
			ends[rank + 1] = (ends[rank + 1] as number) + 1;
		}
	}

	for (let rank = 1; rank < ends.length; rank += 1) {
		ends[rank] = (ends[rank] as number) + (ends[rank - 1] as number);
	}

	await slices.breathe();
	const rows = new Int32Array(ends.at(-1) ?? 0);
	for (let at = 0; at < all.length; at += 1) {
		const row = all[at] as number;
		const rank = rankOf(row);
		if (rank >= 0) {
			const place = ends[rank] as number;
			rows[place] = row;
			ends[rank] = place + 1;
		}
	}

	return rows;
}
