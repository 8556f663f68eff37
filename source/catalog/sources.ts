import type {Copy, FileKey} from '../model/file.ts';
import {type PeerUrl, SELF} from '../model/peer.ts';
import type {Sources, WantedFile} from '../model/query.ts';
import type {Entries} from './entries.ts';
import type {Row} from './entry.ts';

export interface SourcesOptions {
	readonly entries: Entries;
	readonly find: (key: FileKey) => Row | undefined;
	readonly isOnline: (holder: PeerUrl) => boolean;
}

/** @returns where the content of `wanted` is to be had: see `Sources`. */
export function sourcesOf(
	{key, sha256: asked}: WantedFile,
	{entries, find, isOnline}: SourcesOptions,
): Sources {
	const row = find(key);
	const sha256 = asked ?? row?.sha256;
	const places = sha256 === undefined ? wholeRow(row) : [...sameContent(entries, sha256), ...untold(row)];
	const copies: Copy[] = places
		.filter(({url}) => url !== SELF)
		.map(({url, path}) => ({url, path, online: isOnline(url)}))
		.sort((one, other) => Number(other.online) - Number(one.online));
	return {key, sha256, copies};
}

type Place = Pick<Copy, 'url' | 'path'>;

const wholeRow = (row: Row | undefined): Place[] =>
	row?.holders.map(url => ({url, path: row.entry.path})) ?? [];

function* sameContent(entries: Entries, sha256: string): Generator<Place> {
	for (const path of entries.pathsOf(sha256)) {
		for (const {holder, sha256: told} of entries.get(path)?.listings ?? []) {
			if (told === sha256) {
				yield {url: holder, path};
			}
		}
	}
}

/** Those of the same path and size who do not tell a digest. */
const untold = (row: Row | undefined): Place[] =>
	row?.entry.listings
		.filter(({holder, sha256}) => sha256 === undefined && row.holders.includes(holder))
		.map(({holder}) => ({url: holder, path: row.entry.path})) ?? [];
