import type {StoredPeer} from '../../storage/peer-store.ts';
import {isPeerId} from '../../wire/peer-hello.ts';
import {cleanName} from '../../wire/peer-name.ts';
import {type ParsedPeerUrl, parsePeerUrl} from '../../wire/peer-url.ts';
import {addSpelling, newRecord, type PeerRecord} from './peer-record.ts';

/** @returns what is kept of a peer until the next run. */
export const toStoredPeer = (record: PeerRecord): StoredPeer => ({
	url: record.url,
	name: record.name,
	id: record.id,
	sameAs: record.isQuiet ? record.says : undefined,
	dialect: record.dialect,
	spellings: record.spellings.map(({spelling}) => spelling),
	invited: record.invited,
	proven: record.proven,
	lastSeen: record.lastSeen,
	latency: record.latency,
	files: record.files,
});

/** @returns a peer of an earlier run, not visited in this one and due at `now`; undefined where it has no address. */
export function toRecord(stored: StoredPeer, now: number): PeerRecord | undefined {
	const [first, ...others] = stored.spellings.flatMap(text => addressOf(text, stored.url));
	if (first === undefined) {
		return undefined;
	}

	const {name, id, sameAs, dialect, invited, proven, latency, lastSeen, files} = stored;
	const record: PeerRecord = {
		...newRecord(first, invited, now),
		dialect: dialect === 'classic' ? 'classic' : 'native',
		name: cleanName(name ?? '') || undefined,
		id: isPeerId(id) ? id : undefined,
		says: sameAs,
		isQuiet: sameAs !== undefined,
		state: proven ? 'offline' : 'new',
		proven,
		latency,
		// A clock that was wrong then must not make it look seen in times to come.
		lastSeen: lastSeen === undefined ? undefined : Math.min(lastSeen, now),
		files,
	};
	for (const address of others) {
		addSpelling(record, address);
	}

	return record;
}

/** What stands on a disk is no better than what comes from a peer. */
function addressOf(text: string, url: string): readonly ParsedPeerUrl[] {
	try {
		const address = parsePeerUrl(text);
		return address.url === url ? [address] : [];
	} catch {
		return [];
	}
}
