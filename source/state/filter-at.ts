import {TextFilter} from './text-filter.ts';

/** How old an answer may become that depends on the time, in milliseconds. */
const minute = 60_000;

/** Panes ask again with every fact; a filter changes only as it is typed. */
const known = new Map<string, TextFilter>();
const remembered = 8;

/** @returns a filter, understood, and the time that it is asked at: 0 where what it leaves does not depend on it. */
export const filterAt = (filter: string, now: number): readonly [TextFilter, number] => {
	const found = known.get(filter) ?? new TextFilter(filter);
	if (!known.has(filter)) {
		if (known.size >= remembered) {
			known.clear();
		}

		known.set(filter, found);
	}

	return [found, found.asksAge ? Math.ceil(now / minute) * minute : 0];
};
