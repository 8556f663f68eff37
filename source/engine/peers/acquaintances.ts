import type {PeerUrl} from '../../model/peer.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import {Admission} from './admission.ts';
import {Aliases} from './aliases.ts';
import {ForgottenPeers} from './forgotten-peers.ts';
import type {Members} from './members.ts';
import type {PeerBookOptions} from './peer-book-options.ts';
import {addSpelling, type PeerRecord, toPeer, withKnown} from './peer-record.ts';
import {PeerRecords} from './peer-records.ts';
import {VisitTurns} from './visit-turns.ts';

/** Whom we know, whoever named them: the user, others, they themselves. */
export class Acquaintances {
	protected readonly options: Required<PeerBookOptions>;
	protected readonly known: PeerRecords;
	protected readonly admission: Admission;
	/** Whose turn it is to be visited. */
	readonly turns: VisitTurns;
	/** Where peers were reached that are listed at another address. */
	readonly aliases: Aliases;

	constructor(options: PeerBookOptions) {
		this.options = {now: Date.now, random: Math.random, forgotten: new ForgottenPeers(), ...options};
		this.known = new PeerRecords(this.options.now);
		this.admission = new Admission({
			records: this.known,
			isBarred: url => this.#isBarred(url),
			admit: (address, teller) => {
				const record = this.known.add(address, false, this.options.now());
				record.teller = teller;
				this.tell(record);
			},
			drop: record => this.#drop(record),
		});
		this.turns = new VisitTurns(this.known, this.admission, this.options.now);
		this.aliases = new Aliases({
			records: this.known,
			drop: record => this.#drop(record),
			now: this.options.now,
			patience: options.timing.retryLongest,
		});
	}

	/** Those who have ever answered: what is passed on. */
	get members(): Members {
		return this.known.members;
	}

	/** How many have not been visited even once. */
	get unvisited(): number {
		return this.known.tally.unvisited + this.admission.waiting;
	}

	/** How many addresses we know that do not count as dead. */
	get acquainted(): number {
		const {tally} = this.known;
		return tally.size - tally.faded(this.admission.isCrowded) + this.admission.waiting;
	}

	records(): Iterable<PeerRecord> {
		return this.known.values();
	}

	get(url: PeerUrl): PeerRecord | undefined {
		return this.known.get(url);
	}

	isOnline(url: PeerUrl): boolean {
		return this.known.get(url)?.state === 'online';
	}

	/** Whether somebody can be reached and all who can are among `busy`. */
	areAllOnlineAmong(busy: ReadonlySet<PeerUrl>): boolean {
		const {online} = this.known.tally;
		return online > 0 && online === [...busy].filter(url => this.isOnline(url)).length;
	}

	/** Adds what the user typed, due now. @returns false where it is our own address. */
	invite(address: ParsedPeerUrl): boolean {
		if (this.options.isOwn(address)) {
			return false;
		}

		this.options.forgotten.delete(address.url);
		const known = this.aliases.takeBack(address.url) ?? this.known.get(address.url);
		const record = known ?? this.known.add(address, true, this.options.now());
		Object.assign(record, {invited: true, isQuiet: false});
		// What the user typed goes first: it may be the one spelling that is right.
		record.spellings = [address, ...record.spellings.filter(({spelling}) => spelling !== address.spelling)];
		record.nextVisit = this.options.now();
		this.tell(record);
		return true;
	}

	/** Takes in a peer of an earlier run, unless the user has dropped it or it is us. */
	restore(earlier: PeerRecord): void {
		const {forgotten, isOwn} = this.options;
		const isBarred = forgotten.has(earlier.url) || earlier.spellings.some(isOwn);
		if (!isBarred && !(earlier.isQuiet && this.aliases.restore(earlier))) {
			earlier.isQuiet = false;
			const known = this.known.get(earlier.url);
			this.tell(this.known.replace(known, withKnown(earlier, known)));
		}
	}

	/** Takes in what `teller` named, as much of it as there is room for. */
	heard(addresses: Iterable<ParsedPeerUrl>, teller: string): void {
		for (const address of addresses) {
			const record = this.known.get(address.url);
			if (record !== undefined) {
				this.#heardAgain(record, address);
			} else if (!this.#isBarred(address.url) && !this.options.isOwn(address)) {
				const hasRoom = this.admission.add(teller, address);
				if (!hasRoom) {
					break;
				}
			}
		}

		this.admission.admit();
	}

	/** Takes in the address under which a caller names itself: it is up, so one that was offline is due soon. */
	called(address: ParsedPeerUrl, teller: string): void {
		this.options.forgotten.called(address.url);
		this.aliases.called(address.url);
		this.heard([address], teller);
		const record = this.known.get(address.url);
		if (record?.state === 'offline') {
			this.hurry(record.url);
		}
	}

	/** Makes a visit due as soon as a first retry would be. */
	hurry(url: PeerUrl): void {
		const record = this.known.get(url);
		if (record !== undefined) {
			const soon = this.options.now() + this.options.timing.retryFirst;
			record.nextVisit = Math.min(record.nextVisit, soon);
			this.tell(record);
		}
	}

	/** Makes every visit due now. */
	hurryAll(): void {
		for (const record of this.known.values()) {
			record.nextVisit = this.options.now();
			this.tell(record);
		}
	}

	/**
	 * Drops a peer, with its other addresses. Others who still name it do not bring it back; the user does by joining it, and
	 * one that was offline does by calling us itself. @returns the addresses that are not known any more.
	 */
	forget(url: PeerUrl): readonly PeerUrl[] {
		const record = this.known.get(url);
		if (record === undefined) {
			return [];
		}

		const others = this.aliases.forget(record).map(other => other.url);
		for (const other of others) {
			this.options.forgotten.add(other, true);
		}

		this.leave(record);
		return [url, ...others];
	}

	/** Drops a peer that may come back as `ForgottenPeers` tells. */
	protected leave(record: PeerRecord): void {
		this.options.forgotten.add(record.url, record.state !== 'online');
		this.#drop(record);
		this.admission.admit();
	}

	/** To be called whenever something about a peer has changed. */
	protected tell(record: PeerRecord): void {
		// A visit may end after its peer was dropped.
		if (this.known.holds(record)) {
			this.known.note(record);
			if (!record.isQuiet) {
				this.options.changed(toPeer(record));
			}
		}
	}

	#isBarred(url: PeerUrl): boolean {
		return this.options.forgotten.has(url) || this.aliases.has(url);
	}

	#heardAgain(record: PeerRecord, address: ParsedPeerUrl): void {
		// A wrong spelling makes the token wrong, so a new one deserves a try.
		if (addSpelling(record, address) && record.state !== 'online') {
			this.hurry(record.url);
		}
	}

	#drop(record: PeerRecord): void {
		this.known.drop(record);
		this.options.gone(record.url, record.proven);
	}
}
