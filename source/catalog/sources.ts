import type {Copy} from '../model/file.ts';
import {SELF} from '../model/peer.ts';
import type {Sources, WantedFile} from '../model/query.ts';
import type {Viewer} from './to-file-row.ts';

/** @returns where the content of `wanted` is to be had: see `Sources`. */
export function sourcesOf({key, sha256: asked}: WantedFile, {reader, isOnline}: Viewer): Sources {
	const row = reader.find(key);
	const sha256 = asked ?? (row < 0 ? undefined : reader.sha256(row));
	const {table, holdings} = reader;
	const places: (readonly [row: number, peers: readonly number[], tellsDigest: boolean])[] = [];
	if (sha256 === undefined) {
		places.push(...(row < 0 ? [] : [[row, reader.holders(row), false] as const]));
	} else {
		for (const each of holdings.digests.rows(holdings.digests.find(sha256))) {
			places.push([each, reader.told(each), true]);
		}

		places.push(...(row < 0 ? [] : [[row, reader.untold(row), false] as const]));
	}

	const copies: Copy[] = places
		.flatMap(([each, peers, tellsDigest]) => {
			const path = table.path(each);
			return peers.map(peer => ({url: holdings.peers.url(peer), path, tellsDigest}));
		})
		.filter(({url}) => url !== SELF)
		.map(copy => ({...copy, online: isOnline(copy.url)}))
		.sort((one, other) => Number(other.online) - Number(one.online));
	return {key, sha256, copies};
}
