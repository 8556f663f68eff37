import type {Catalog} from '../../model/catalog.ts';
import type {PeerUrl} from '../../model/peer.ts';
import {PeerStore, type StoredPeer} from '../../storage/peer-store.ts';
import type {WriteBehind} from '../../storage/write-behind.ts';
import type {Keeping, State} from '../state-keeper.ts';
import type {ForgottenPeers} from './forgotten-peers.ts';
import type {PeerBook} from './peer-book.ts';
import type {PeerLists} from './peer-lists.ts';
import type {PeerRecord} from './peer-record.ts';
import {toRecord, toStoredPeer} from './stored-peer.ts';

export interface PeerMemoryOptions {
	readonly book: PeerBook;
	readonly forgotten: ForgottenPeers;
	readonly lists: PeerLists;
	readonly catalog: Catalog;
	/** Milliseconds since the epoch. @default Date.now */
	readonly now?: () => number;
}

/** How many peers are kept. The ones that were not seen for longest go first; those that the user named stay. */
const mostPeers = 5000;
/** Milliseconds for which a peer is kept that the user did not name: a month. */
const longestAbsence = 30 * 24 * 3600 * 1000;
/** Milliseconds after which it is kept when a peer was seen, and how fast it was, where nothing else has changed. */
const seenInterval = 600_000;

/** Keeps whom we know and what they list from one run to the next. */
export class PeerMemory implements Keeping {
	readonly #options: Required<PeerMemoryOptions>;
	readonly #encrypted = new Set<PeerUrl>();
	/** What has been kept of each peer that tells it from others, and when. */
	readonly #saved = new Map<PeerUrl, {readonly print: string; readonly at: number}>();
	#open: {readonly store: PeerStore; readonly writes: WriteBehind} | undefined;

	constructor(options: PeerMemoryOptions) {
		this.#options = {now: Date.now, ...options};
	}

	async restore({path, database, writes, failed}: State): Promise<void> {
		const {catalog, lists} = this.#options;
		this.#open = undefined;
		const store = new PeerStore(database);
		this.#takeIn(store);
		const restored = await catalog.restore?.(path, {failed, loaded() {}});
		lists.restored(restored?.lists ?? []);
		for (const {holder} of restored?.lists ?? []) {
			await this.#forgetStray(holder);
		}

		this.#open = {store, writes};
		this.#saved.clear();
		this.#keepAll();
	}

	/** Keeps what was put off. */
	leave(): void {
		for (const record of this.#records()) {
			this.#keep(record);
		}
	}

	/** To be told whenever something about a peer has changed, or it is gone. */
	changed(url: PeerUrl): void {
		const {book} = this.#options;
		const record = book.get(url) ?? book.aliases.get(url);
		if (record === undefined || !isWorthKeeping(record)) {
			if (this.#saved.delete(url)) {
				this.#open?.writes.put(`peer ${url}`, () => this.#open?.store.remove(url));
			}

			return;
		}

		const saved = this.#saved.get(url);
		const isOld = saved === undefined || this.#options.now() - saved.at > seenInterval;
		if (isOld || saved.print !== printOf(record)) {
			this.#keep(record);
		}
	}

	/** To be told whenever the user drops a peer, or takes that back. */
	forgottenChanged(url: PeerUrl): void {
		const {forgotten} = this.#options;
		this.#open?.writes.put(`forgotten ${url}`, () =>
			this.#open?.store.setForgotten(url, forgotten.returns(url)),
		);
	}

	/** @returns whether a peer has ever shown the key, in this run or an earlier one. */
	wasEncrypted(url: PeerUrl): boolean {
		return this.#encrypted.has(url);
	}

	/** To be told whenever a peer has shown the key. */
	authenticated(url: PeerUrl): void {
		const record = this.#options.book.get(url);
		if (record !== undefined) {
			record.encrypted = true;
		}

		if (!this.#encrypted.has(url)) {
			this.#encrypted.add(url);
			this.#open?.writes.put(`encrypted ${url}`, () => this.#open?.store.addEncrypted(url));
		}
	}

	#takeIn(store: PeerStore): void {
		const {book, forgotten, now} = this.#options;
		store.trim(mostPeers);
		for (const url of store.encrypted()) {
			this.#encrypted.add(url);
		}

		for (const [url, returns] of store.forgotten()) {
			if (book.get(url) === undefined) {
				forgotten.add(url, returns);
			} else {
				store.setForgotten(url, undefined);
			}
		}

		const ids = new Set<string>();
		// An address is put aside only where the peer is known that it belongs to.
		const peers = store.peers().toSorted((one, other) => rank(one) - rank(other));
		for (const stored of peers) {
			const record = toRecord(stored, now());
			if (record === undefined || this.#isOutlived(record, ids)) {
				store.remove(stored.url);
			} else {
				record.encrypted = this.wasEncrypted(record.url);
				book.restore(record);
				ids.add(record.id ?? '');
			}
		}
	}

	/** Whether the user did not name it, and it was not seen for long or has been seen since under another address. */
	#isOutlived({id = '', invited, isQuiet, lastSeen = 0}: PeerRecord, ids: ReadonlySet<string>): boolean {
		const isOld = this.#options.now() - lastSeen > longestAbsence;
		return !invited && (isOld || (!isQuiet && id !== '' && ids.has(id)));
	}

	/** All that are known, listed or not. */
	#records(): readonly PeerRecord[] {
		const {book} = this.#options;
		return [...book.records(), ...book.aliases.records()];
	}

	/** A list whose holder nobody knows could never be dropped. */
	async #forgetStray(holder: PeerUrl): Promise<void> {
		const {book, lists} = this.#options;
		if (book.get(holder) === undefined) {
			await lists.forget(holder);
		}
	}

	#keepAll(): void {
		const {forgotten} = this.#options;
		for (const {url} of this.#records()) {
			this.changed(url);
		}

		for (const url of forgotten.urls()) {
			this.forgottenChanged(url);
		}

		for (const url of this.#encrypted) {
			this.#open?.writes.put(`encrypted ${url}`, () => this.#open?.store.addEncrypted(url));
		}
	}

	#keep(record: PeerRecord): void {
		if (this.#open !== undefined && isWorthKeeping(record)) {
			const {store, writes} = this.#open;
			this.#saved.set(record.url, {print: printOf(record), at: this.#options.now()});
			writes.put(`peer ${record.url}`, () => store.save(toStoredPeer(record)));
		}
	}
}

/** Whoever never answered and was only named by others will be named again. */
const isWorthKeeping = ({invited, proven}: PeerRecord): boolean => invited || proven;

const printOf = (record: PeerRecord): string => {
	const {name, id, sameAs, dialect, invited, proven, spellings} = toStoredPeer(record);
	return JSON.stringify([name, id, sameAs, dialect, invited, proven, spellings]);
};

const rank = ({sameAs}: StoredPeer): number => Number(sameAs !== undefined);
