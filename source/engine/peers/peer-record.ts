import type {Dialect, Peer, PeerState, PeerUrl} from '../../model/peer.ts';
import type {KnownPeer} from '../../wire/known-peer.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';

/** All that the peer book keeps about one peer. Times are milliseconds since the epoch. */
export interface PeerRecord {
	readonly url: PeerUrl;
	/** How it was found to speak; the native one until that is known, since that is tried first. */
	dialect: Dialect;
	/** Whether it has ever shown the key. Kept, for such a peer is never spoken to in plain text. */
	encrypted: boolean;
	/** What a native peer calls itself, for people. */
	name: string | undefined;
	/** Of the program that it says it runs. */
	version: string | undefined;
	/** The identity that a native peer has; the same under every address. */
	id: string | undefined;
	/** Where a native peer says that it is reached, canonical: its own address. Only its word, as `id` is. */
	says: PeerUrl | undefined;
	/** Whether its peer is listed at that other address instead, so that this one is not shown while nobody answers here. */
	isQuiet: boolean;
	/** As heard, the one that works first: the classic token is keyed with the spelling that the peer itself uses. */
	spellings: readonly ParsedPeerUrl[];
	invited: boolean;
	/** Whether the user named it at another address. */
	invitedElsewhere: boolean;
	/** The IP address at which it was dialled last. */
	reachedAt: string | undefined;
	state: PeerState;
	/** Whether it has ever answered as a member. Only then is it passed on. */
	proven: boolean;
	/** Whether a visit has ended, well or badly. */
	visited: boolean;
	/** Whether a visit is going on. */
	visiting: boolean;
	/** Whether that visit takes longer than most. */
	isSlow: boolean;
	/** Who named it; undefined for one that the user named. */
	teller: string | undefined;
	/** The digest of the members that it knew at the last visit. */
	known: string | undefined;
	/** The same when it was asked for them last. */
	asked: string | undefined;
	/** The version of our own list of members when it was told to it. */
	told: number;
	latency: number | undefined;
	/** Replaced, never changed, so that it can be handed out as it is. */
	history: Peer['history'];
	lastSeen: number | undefined;
	failures: number;
	reason: string | undefined;
	/** Why it has no time though it is there: one sentence, safe to draw. */
	busy: string | undefined;
	nextVisit: number;
	files: number;
	/**
	 * Whether it answers while it sends us a file. Peers of 2004 do one thing at a time; undefined until tried.
	 */
	concurrent: boolean | undefined;
}

const mostSpellings = 4;

/** @returns a peer that nothing is known about yet, due at `now`. */
export const newRecord = (address: ParsedPeerUrl, invited: boolean, now: number): PeerRecord => ({
	url: address.url,
	dialect: 'native',
	encrypted: false,
	name: undefined,
	version: undefined,
	id: undefined,
	says: undefined,
	isQuiet: false,
	spellings: [address],
	invited,
	invitedElsewhere: false,
	reachedAt: undefined,
	state: 'new',
	proven: false,
	visited: false,
	visiting: false,
	isSlow: false,
	teller: undefined,
	known: undefined,
	asked: undefined,
	told: 0,
	latency: undefined,
	history: [],
	lastSeen: undefined,
	failures: 0,
	reason: undefined,
	busy: undefined,
	nextVisit: now,
	files: 0,
	concurrent: undefined,
});

/** @returns whether `address` is a spelling that was not known of `record`, which it now is. */
export function addSpelling(record: PeerRecord, address: ParsedPeerUrl): boolean {
	const isNew =
		record.spellings.length < mostSpellings &&
		record.spellings.every(({spelling}) => spelling !== address.spelling);
	if (isNew) {
		record.spellings = [...record.spellings, address];
	}

	return isNew;
}

/** @returns a peer of an earlier run with what is known of it in this one, which comes first. */
export function withKnown(earlier: PeerRecord, known: PeerRecord | undefined): PeerRecord {
	const {spellings = [], invited = false} = known ?? {};
	const record = {...earlier, invited: earlier.invited || invited, spellings};
	for (const address of earlier.spellings) {
		addSpelling(record, address);
	}

	return record;
}

/** @returns what is told of a peer to other members; undefined where it has never answered. */
export function toKnownPeer(
	{proven, id, lastSeen, spellings}: PeerRecord,
	now: number,
): KnownPeer | undefined {
	const [first] = spellings;
	return proven && first !== undefined
		? {url: first.spelling, id, seen: lastSeen && Math.round((now - lastSeen) / 1000)}
		: undefined;
}

export const toPeer = (record: PeerRecord): Peer => ({
	url: record.url,
	name: record.name,
	version: record.version,
	dialect: record.dialect,
	encrypted: record.encrypted,
	state: record.state,
	latency: record.latency,
	history: record.history,
	lastSeen: record.lastSeen,
	// Whoever answers but gave no whole list yet is waited for longer each time, and is there all the same.
	failures: record.state === 'online' ? 0 : record.failures,
	reason: record.state === 'online' ? record.busy : record.reason,
	nextVisit: record.nextVisit,
	files: record.files,
	invited: record.invited || record.invitedElsewhere,
});
