import type {Peer, PeerUrl} from '../model/peer.ts';
import type {KnownPeer} from '../wire/known-peer.ts';
import type {ParsedPeerUrl} from '../wire/peer-url.ts';
import {type BackOffLimits, backOff} from './back-off.ts';
import {ForgottenPeers} from './forgotten-peers.ts';
import {Hearsay} from './hearsay.ts';
import {
	addSpelling,
	newRecord,
	noteFailure,
	noteSuccess,
	type PeerRecord,
	toKnownPeer,
	toPeer,
	withKnown,
} from './peer-record.ts';
import {hasFaded, roomForTrials, tooManyFaded} from './trials.ts';

export interface PeerBookOptions {
	readonly timing: BackOffLimits & {readonly visitInterval: number};
	/** Whether an address means ourselves, in any spelling. */
	readonly isOwn: (address: ParsedPeerUrl) => boolean;
	/** Told of each peer that is new or different. */
	readonly changed: (peer: Peer) => void;
	readonly gone: (url: PeerUrl) => void;
	readonly forgotten?: ForgottenPeers;
	/** Milliseconds since the epoch. */
	readonly now?: () => number;
	/** 0 to 1. */
	readonly random?: () => number;
}

/** Whom we know, how they are, and who is to be visited when. */
export class PeerBook {
	readonly #options: Required<PeerBookOptions>;
	readonly #records = new Map<PeerUrl, PeerRecord>();
	readonly #hearsay = new Hearsay();

	constructor(options: PeerBookOptions) {
		this.#options = {now: Date.now, random: Math.random, forgotten: new ForgottenPeers(), ...options};
	}

	/** How many have not been visited even once. */
	get unvisited(): number {
		let count = this.#hearsay.size;
		for (const record of this.#records.values()) {
			count += record.visited ? 0 : 1;
		}

		return count;
	}

	records(): Iterable<PeerRecord> {
		return this.#records.values();
	}

	get(url: PeerUrl): PeerRecord | undefined {
		return this.#records.get(url);
	}

	isOnline(url: PeerUrl): boolean {
		return this.#records.get(url)?.state === 'online';
	}

	/** Whether somebody can be reached and all who can are among `busy`. */
	areAllOnlineAmong(busy: ReadonlySet<PeerUrl>): boolean {
		const online = [...this.#records.values()].filter(({state}) => state === 'online');
		return online.length > 0 && online.every(({url}) => busy.has(url));
	}

	/** @returns the spellings of all that have ever answered as members: what is passed on. */
	proven(): string[] {
		return this.provenPeers().map(({url}) => url);
	}

	/** @returns the same, with what is told of each to native peers. */
	provenPeers(): KnownPeer[] {
		const now = this.#options.now();
		return [...this.#records.values()].flatMap(record => toKnownPeer(record, now) ?? []);
	}

	/** Adds what the user typed, due now. @returns false where it is our own address. */
	invite(address: ParsedPeerUrl): boolean {
		if (this.#options.isOwn(address)) {
			return false;
		}

		this.#options.forgotten.delete(address.url);
		const record = this.#records.get(address.url) ?? this.#add(address, true);
		record.invited = true;
		// What the user typed goes first: it may be the one spelling that is right.
		record.spellings = [address, ...record.spellings.filter(({spelling}) => spelling !== address.spelling)];
		record.nextVisit = this.#options.now();
		this.#tell(record);
		return true;
	}

	/** Takes in a peer of an earlier run, unless the user has dropped it or it is us. */
	restore(earlier: PeerRecord): void {
		const {forgotten, isOwn} = this.#options;
		if (!forgotten.has(earlier.url) && !earlier.spellings.some(isOwn)) {
			const record = withKnown(earlier, this.#records.get(earlier.url));
			this.#records.set(record.url, record);
			this.#tell(record);
		}
	}

	/** Takes in what `teller` named. */
	heard(addresses: Iterable<ParsedPeerUrl>, teller: string): void {
		for (const address of addresses) {
			const record = this.#records.get(address.url);
			if (record !== undefined) {
				this.#heardAgain(record, address);
			} else if (!this.#options.forgotten.has(address.url) && !this.#options.isOwn(address)) {
				this.#hearsay.add(teller, address);
			}
		}

		this.#admit();
	}

	/** Takes in the address under which a caller names itself: it is up, so one that was offline is due soon. */
	called(address: ParsedPeerUrl, teller: string): void {
		if (this.#options.forgotten.returns(address.url) === true) {
			this.#options.forgotten.delete(address.url);
		}

		this.heard([address], teller);
		const record = this.#records.get(address.url);
		if (record?.state === 'offline') {
			this.hurry(record.url);
		}
	}

	/** Makes a visit due as soon as a first retry would be. */
	hurry(url: PeerUrl): void {
		const record = this.#records.get(url);
		if (record !== undefined) {
			const soon = this.#options.now() + this.#options.timing.retryFirst;
			record.nextVisit = Math.min(record.nextVisit, soon);
			this.#tell(record);
		}
	}

	/** Makes every visit due now. */
	hurryAll(): void {
		for (const record of this.#records.values()) {
			record.nextVisit = this.#options.now();
			this.#tell(record);
		}
	}

	succeeded(record: PeerRecord, {latency, files}: {readonly latency: number; readonly files: number}): void {
		const {now, timing} = this.#options;
		noteSuccess(record, {latency, files, now: now(), nextVisit: now() + timing.visitInterval});
		this.#tell(record);
		this.#admit();
	}

	/** Notes a failed visit; `reason` is one sentence, safe to draw. */
	failed(record: PeerRecord, reason: string): void {
		const {now, random, timing} = this.#options;
		noteFailure(record, reason);
		const exponent = hasFaded(record, this.#isCrowded) ? Number.MAX_SAFE_INTEGER : record.failures;
		record.nextVisit = now() + backOff(exponent, timing, random);
		this.#tell(record);
		this.#admit();
	}

	/** Puts a visit off by one interval without judging; `seen`: it showed by other means that it is there. */
	postpone(record: PeerRecord, {seen}: {readonly seen: boolean}): void {
		const now = this.#options.now();
		record.nextVisit = now + this.#options.timing.visitInterval;
		record.lastSeen = seen ? now : record.lastSeen;
		this.#tell(record);
	}

	/**
	 * Drops a peer. Others who still name it do not bring it back; the user does by joining it, and one that was
	 * offline does by calling us itself.
	 */
	forget(url: PeerUrl): void {
		const record = this.#records.get(url);
		if (record !== undefined) {
			this.#options.forgotten.add(url, record.state !== 'online');
			this.#drop(url);
			this.#admit();
		}
	}

	/** Whether others wait to be tried. */
	get #isCrowded(): boolean {
		return this.#hearsay.size > 0;
	}

	#heardAgain(record: PeerRecord, address: ParsedPeerUrl): void {
		// A wrong spelling makes the token wrong, so a new one deserves a try.
		if (addSpelling(record, address) && record.state !== 'online') {
			this.hurry(record.url);
		}
	}

	/** Lets addresses from hearsay in while there is room among those on trial. */
	#admit(): void {
		if (this.#hearsay.size === 0) {
			return;
		}

		let room = roomForTrials(this.#records.values(), this.#isCrowded);
		while (room > 0) {
			const address = this.#hearsay.take();
			if (address === undefined) {
				break;
			}

			if (!this.#records.has(address.url) && !this.#options.forgotten.has(address.url)) {
				this.#tell(this.#add(address, false));
				room--;
			}
		}

		for (const {url} of tooManyFaded(this.#records.values(), this.#isCrowded)) {
			this.#drop(url);
		}
	}

	#add(address: ParsedPeerUrl, invited: boolean): PeerRecord {
		const record = newRecord(address, invited, this.#options.now());
		this.#records.set(address.url, record);
		return record;
	}

	#drop(url: PeerUrl): void {
		this.#records.delete(url);
		this.#options.gone(url);
	}

	#tell(record: PeerRecord): void {
		// A visit may end after its peer was dropped.
		if (this.#records.get(record.url) === record) {
			this.#options.changed(toPeer(record));
		}
	}
}
