import type {PeerUrl} from '../../model/peer.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import {Admission} from './admission.ts';
import {backOff} from './back-off.ts';
import {ForgottenPeers} from './forgotten-peers.ts';
import type {Members} from './members.ts';
import type {PeerBookOptions} from './peer-book-options.ts';
import {
	addSpelling,
	noteBusy,
	noteFailure,
	noteSuccess,
	type PeerRecord,
	toPeer,
	type VisitResult,
	withKnown,
} from './peer-record.ts';
import {PeerRecords} from './peer-records.ts';
import {hasFaded} from './peer-tally.ts';
import {visitPace} from './visit-pace.ts';
import {VisitTurns} from './visit-turns.ts';

/** Each visit takes one of the few places in which callers of a busy peer of 2004 wait. */
const intervalsForBusy = 12;

/** Whom we know, how they are, and who is to be visited when. */
export class PeerBook {
	readonly #options: Required<PeerBookOptions>;
	readonly #records: PeerRecords;
	readonly #admission: Admission;
	/** Whose turn it is to be visited. */
	readonly turns: VisitTurns;

	constructor(options: PeerBookOptions) {
		this.#options = {now: Date.now, random: Math.random, forgotten: new ForgottenPeers(), ...options};
		this.#records = new PeerRecords(this.#options.now);
		this.#admission = new Admission({
			records: this.#records,
			isBarred: url => this.#options.forgotten.has(url),
			admit: (address, teller) => {
				const record = this.#records.add(address, false, this.#options.now());
				record.teller = teller;
				this.#tell(record);
			},
			drop: record => this.#drop(record),
		});
		this.turns = new VisitTurns(this.#records, this.#admission, this.#options.now);
	}

	/** Those who have ever answered: what is passed on. */
	get members(): Members {
		return this.#records.members;
	}

	/** How many have not been visited even once. */
	get unvisited(): number {
		return this.#records.tally.unvisited + this.#admission.waiting;
	}

	/** How many addresses we know that do not count as dead. */
	get acquainted(): number {
		const {tally} = this.#records;
		return tally.size - tally.faded(this.#admission.isCrowded) + this.#admission.waiting;
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
		const {online} = this.#records.tally;
		return online > 0 && online === [...busy].filter(url => this.isOnline(url)).length;
	}

	/** Adds what the user typed, due now. @returns false where it is our own address. */
	invite(address: ParsedPeerUrl): boolean {
		if (this.#options.isOwn(address)) {
			return false;
		}

		this.#options.forgotten.delete(address.url);
		const record = this.#records.get(address.url) ?? this.#records.add(address, true, this.#options.now());
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
			const known = this.#records.get(earlier.url);
			this.#tell(this.#records.replace(known, withKnown(earlier, known)));
		}
	}

	/** Takes in what `teller` named, as much of it as there is room for. */
	heard(addresses: Iterable<ParsedPeerUrl>, teller: string): void {
		for (const address of addresses) {
			const record = this.#records.get(address.url);
			if (record !== undefined) {
				this.#heardAgain(record, address);
			} else if (!this.#options.forgotten.has(address.url) && !this.#options.isOwn(address)) {
				const hasRoom = this.#admission.add(teller, address);
				if (!hasRoom) {
					break;
				}
			}
		}

		this.#admission.admit();
	}

	/** Takes in the address under which a caller names itself: it is up, so one that was offline is due soon. */
	called(address: ParsedPeerUrl, teller: string): void {
		const {forgotten} = this.#options;
		if (forgotten.returns(address.url) === true) {
			forgotten.delete(address.url);
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

	/** Notes that a peer has answered as a member, in `latency` ms, while its visit goes on; it says how many files it lists. */
	greeted(record: PeerRecord, {files, latency}: {readonly files: number; readonly latency: number}): void {
		this.#admission.judge(record, true);
		const told = {files, latency, lastSeen: this.#options.now()};
		Object.assign(record, {state: 'online', proven: true, ...told} satisfies Partial<PeerRecord>);
		this.#tell(record);
	}

	succeeded(record: PeerRecord, {isFollowed = false, ...result}: VisitResult): void {
		const {now, random, timing} = this.#options;
		this.#admission.judge(record, true);
		const peers = this.#records.tally.online;
		const pace = visitPace({interval: timing.visitInterval, peers, isFollowed, random});
		noteSuccess(record, {...result, now: now(), nextVisit: now() + pace});
		this.#tell(record);
		this.#admission.admit();
	}

	/** Notes that a peer has told something without being visited. `files`: how many it lists, where that is known. */
	heardFrom(url: PeerUrl, files?: number): void {
		const record = this.#records.get(url);
		if (record !== undefined) {
			record.lastSeen = this.#options.now();
			record.files = files ?? record.files;
			this.#tell(record);
		}
	}

	/** Notes a failed visit; `reason` is one sentence, safe to draw. An address that a peer has left is dropped. */
	failed(record: PeerRecord, reason: string): void {
		const {now, random, timing} = this.#options;
		this.#admission.judge(record, false);
		noteFailure(record, reason);
		if (!record.invited && this.#records.isOnlineElsewhere(record)) {
			this.forget(record.url);
			return;
		}

		const exponent = hasFaded(record, this.#admission.isCrowded) ? Number.MAX_SAFE_INTEGER : record.failures;
		record.nextVisit = now() + backOff(exponent, timing, random);
		this.#tell(record);
		this.#admission.admit();
	}

	/**
	 * Puts a visit off without judging. `seen`: it showed by other means that it is there. `busy`: it is there but has no
	 * time, which this says; it is left alone for longer each time.
	 */
	postpone(record: PeerRecord, {seen, busy}: {readonly seen: boolean; readonly busy?: string}): void {
		const now = this.#options.now();
		if (busy !== undefined) {
			noteBusy(record, busy);
		}

		const intervals = busy === undefined ? 1 : intervalsForBusy * record.failures;
		record.nextVisit = now + intervals * this.#options.timing.visitInterval;
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
			this.#drop(record);
			this.#admission.admit();
		}
	}

	#heardAgain(record: PeerRecord, address: ParsedPeerUrl): void {
		// A wrong spelling makes the token wrong, so a new one deserves a try.
		if (addSpelling(record, address) && record.state !== 'online') {
			this.hurry(record.url);
		}
	}

	#drop(record: PeerRecord): void {
		this.#records.drop(record);
		this.#options.gone(record.url, record.proven);
	}

	#tell(record: PeerRecord): void {
		// A visit may end after its peer was dropped.
		if (this.#records.holds(record)) {
			this.#records.note(record);
			this.#options.changed(toPeer(record));
		}
	}
}
