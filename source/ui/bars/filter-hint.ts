import {parseFilter} from '../../model/filter/parse-filter.ts';
import type {PaneId} from '../../state/pane.ts';
import type {Look} from '../terminal/look.ts';
import {fitSegments} from './fit-segments.ts';

const signs = ['words', '!not', '^start', 'end$', "'exact", 'a | b'];

const fields: Readonly<Record<PaneId, readonly string[]>> = {
	files: ['size:>100M', 'ext:flac', 'age:<7d', 'peer:bob', 'is:missing', 'is:once'],
	transfers: ['size:>100M', 'ext:flac', 'age:<1h', 'peer:bob'],
	peers: ['age:<1h', 'peer:bob'],
	server: ['age:<10m', 'peer:bob'],
};

/** @returns what can be typed into a filter, as much as has room, in exactly `width` cells. */
export const filterHint = (pane: PaneId, width: number, look: Look): string =>
	fitSegments(
		[...signs, ...fields[pane]].map((text, index) => ({text, priority: -index})),
		width,
		'  ',
		look,
	);

/** @returns what of a filter is not understood and what was expected; undefined: all of it is, as far as it is typed. */
export const filterProblem = (filter: string): string | undefined => parseFilter(filter).problem;
