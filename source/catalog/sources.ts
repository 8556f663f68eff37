import type {Copy} from '../model/file.ts';
import {SELF} from '../model/peer.ts';
import type {Sources, WantedFile} from '../model/query.ts';
import type {Viewer} from './to-file-row.ts';

/** @returns where the content of `wanted` is to be had: see `Sources`. */
export function sourcesOf({key, sha256: asked}: WantedFile, {reader, isOnline}: Viewer): Sources {
	const row = reader.find(key);
	const sha256 = asked ?? (row < 0 ? undefined : reader.sha256(row));
	const {table, holdings} = reader;
	const places: (readonly [row: number, peers: readonly number[]])[] = [];
	if (sha256 === undefined) {
		places.push(...(row < 0 ? [] : [[row, reader.holders(row)] as const]));
	} else {
		for (const each of holdings.digests.rows(holdings.digests.find(sha256))) {
			places.push([each, reader.told(each)]);
		}

		places.push(...(row < 0 ? [] : [[row, reader.untold(row)] as const]));
	}

	const copies: Copy[] = places
		.flatMap(([each, peers]) => {
			const path = table.path(each);
			return peers.map(peer => ({url: holdings.peers.url(peer), path}));
		})
		.filter(({url}) => url !== SELF)
		.map(({url, path}) => ({url, path, online: isOnline(url)}))
		.sort((one, other) => Number(other.online) - Number(one.online));
	return {key, sha256, copies};
}
