import type {PeerUrl} from '../model/peer.ts';
import type {Database} from './database.ts';

/** A peer as it is kept. Times are milliseconds since the epoch. Nothing of it has been checked. */
export interface StoredPeer {
	readonly url: PeerUrl;
	readonly name: string | undefined;
	readonly id: string | undefined;
	/** The own address of the peer, where it is not this one, and it is listed there. */
	readonly sameAs: PeerUrl | undefined;
	readonly dialect: string;
	/** As it was heard, the one that works first. */
	readonly spellings: readonly string[];
	readonly invited: boolean;
	readonly proven: boolean;
	readonly lastSeen: number | undefined;
	/** Milliseconds. */
	readonly latency: number | undefined;
	readonly files: number;
}

interface PeerRow {
	readonly url: string;
	readonly name: string | null;
	readonly id: string | null;
	readonly same_as: string | null;
	readonly dialect: string;
	readonly spellings: string;
	readonly invited: number;
	readonly proven: number;
	readonly last_seen: number | null;
	readonly latency: number | null;
	readonly files: number;
}

/** Whom we know, whom the user dropped, and who has shown the key. */
export class PeerStore {
	readonly #peers;
	readonly #save;
	readonly #remove;
	readonly #trim;
	readonly #forgotten;
	readonly #forget;
	readonly #unforget;
	readonly #encrypted;
	readonly #addEncrypted;

	constructor(database: Database) {
		this.#peers = database.prepare<PeerRow, []>(
			'SELECT * FROM peers ORDER BY invited DESC, last_seen DESC NULLS LAST, url',
		);
		this.#save = database.prepare(
			`INSERT OR REPLACE INTO peers
				(url, name, id, same_as, dialect, spellings, invited, proven, last_seen, latency, files)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		);
		this.#remove = database.prepare<never, [string]>('DELETE FROM peers WHERE url = ?');
		this.#trim = database.prepare<never, [number]>(
			`DELETE FROM peers WHERE url IN
				(SELECT url FROM peers ORDER BY invited DESC, last_seen DESC NULLS LAST, url LIMIT -1 OFFSET ?)`,
		);
		this.#forgotten = database.prepare<{url: string; returns: number}, []>(
			'SELECT url, returns FROM forgotten_peers',
		);
		this.#forget = database.prepare<never, [string, number]>(
			'INSERT OR REPLACE INTO forgotten_peers (url, returns) VALUES (?, ?)',
		);
		this.#unforget = database.prepare<never, [string]>('DELETE FROM forgotten_peers WHERE url = ?');
		this.#encrypted = database.prepare<{url: string}, []>('SELECT url FROM encrypted_peers');
		this.#addEncrypted = database.prepare<never, [string]>(
			'INSERT OR IGNORE INTO encrypted_peers (url) VALUES (?)',
		);
	}

	/** @returns those that the user named, then those that were seen last. */
	peers(): readonly StoredPeer[] {
		return this.#peers.all().map(toPeer);
	}

	save({url, name, id, sameAs, dialect, spellings, invited, proven, ...seen}: StoredPeer): void {
		const {lastSeen, latency, files} = seen;
		this.#save.run(
			...[url, name ?? null, id ?? null, sameAs ?? null, dialect, JSON.stringify(spellings)],
			...[Number(invited), Number(proven), lastSeen ?? null, latency ?? null, files],
		);
	}

	remove(url: PeerUrl): void {
		this.#remove.run(url);
	}

	/** Removes all but the first `most`, in the order of `peers`. */
	trim(most: number): void {
		this.#trim.run(most);
	}

	/** @returns whom the user dropped, and whether they come back when they call. */
	forgotten(): ReadonlyMap<PeerUrl, boolean> {
		return new Map(this.#forgotten.all().map(({url, returns}) => [url, returns !== 0]));
	}

	/** Notes whether a peer has been dropped; undefined: it has not, or not any more. */
	setForgotten(url: PeerUrl, returns: boolean | undefined): void {
		if (returns === undefined) {
			this.#unforget.run(url);
		} else {
			this.#forget.run(url, Number(returns));
		}
	}

	/** @returns those that have shown the key. */
	encrypted(): readonly PeerUrl[] {
		return this.#encrypted.all().map(({url}) => url);
	}

	addEncrypted(url: PeerUrl): void {
		this.#addEncrypted.run(url);
	}
}

const toPeer = ({
	name,
	id,
	same_as,
	spellings,
	invited,
	proven,
	last_seen,
	latency,
	...row
}: PeerRow): StoredPeer => ({
	...row,
	name: name ?? undefined,
	id: id ?? undefined,
	sameAs: same_as ?? undefined,
	spellings: textsIn(spellings),
	invited: invited !== 0,
	proven: proven !== 0,
	lastSeen: last_seen ?? undefined,
	latency: latency ?? undefined,
});

function textsIn(json: string): readonly string[] {
	try {
		const value: unknown = JSON.parse(json);
		return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
	} catch {
		return [];
	}
}
