import type {ListLines} from '../../source/model/catalog.ts';
import {type CatalogLine, encodeCatalogLine} from '../../source/wire/catalog-line.ts';

/** @returns lines of a list as a peer sends them; texts as they are. Unless told otherwise they are all of a whole one. */
export const listLines = (
	lines: readonly (CatalogLine | string)[],
	about: Partial<Omit<ListLines, 'bytes'>> = {},
): ListLines => ({
	bytes: Buffer.from(
		lines.map(line => (typeof line === 'string' ? `${line}\n` : encodeCatalogLine(line))).join(''),
	),
	isWhole: true,
	begins: true,
	revision: 'r.1',
	accepted: 0,
	refused: 0,
	...about,
});
