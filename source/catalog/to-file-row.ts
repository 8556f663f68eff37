import type {FileRow} from '../model/file.ts';
import type {PeerUrl} from '../model/peer.ts';
import type {Conditions} from './condition.ts';
import type {Row} from './entry.ts';
import {highlight} from './highlight.ts';

/** @returns `row` as the screen is told it, with what `conditions` match in its label. */
export function toFileRow(row: Row, conditions: Conditions, isOnline: (holder: PeerUrl) => boolean): FileRow {
	const {key, size, modified, sha256, have, differs, entry} = row;
	const holders = row.holders.map(url => ({url, online: isOnline(url)}));
	return {
		key,
		path: entry.path,
		label: entry.label,
		size,
		modified,
		...(sha256 !== undefined && {sha256}),
		holders: holders.sort((one, other) => Number(other.online) - Number(one.online)),
		have,
		differs,
		matches: highlight(conditions, row),
	};
}
