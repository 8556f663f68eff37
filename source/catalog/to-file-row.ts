import type {FileRow} from '../model/file.ts';
import type {PeerUrl} from '../model/peer.ts';
import type {RowReader} from './columns/row-reader.ts';
import {createEntry} from './entry.ts';
import type {Conditions} from './search/condition.ts';
import {highlight} from './search/highlight.ts';

/** What it takes to show rows. */
export interface Viewer {
	readonly reader: RowReader;
	readonly isOnline: (holder: PeerUrl) => boolean;
}

/** @returns a row as the screen is told it, with what `conditions` match in its label. */
export function toFileRow(row: number, conditions: Conditions, {reader, isOnline}: Viewer): FileRow {
	const {table, holdings} = reader;
	const entry = createEntry(table.path(row));
	const sha256 = reader.sha256(row);
	const modified = reader.modified(row);
	const holders = reader.holders(row).map(peer => {
		const url = holdings.peers.url(peer);
		return {url, online: isOnline(url)};
	});
	return {
		key: reader.key(row),
		path: entry.path,
		label: entry.label,
		size: reader.size(row),
		modified: Number.isNaN(modified) ? undefined : modified,
		...(sha256 !== undefined && {sha256}),
		holders: holders.sort((one, other) => Number(other.online) - Number(one.online)),
		have: table.have.has(row),
		differs: table.differs.has(row),
		matches: highlight(conditions, {row, entry}),
	};
}
