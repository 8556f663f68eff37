import type {PeerUrl} from '../../model/peer.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import {Claims} from './claims.ts';
import {Members} from './members.ts';
import {newRecord, type PeerRecord} from './peer-record.ts';
import {PeerTally} from './peer-tally.ts';
import {VisitSchedule} from './visit-schedule.ts';

/** The records of all peers, counted and put in order as they change, so that no event walks through all of them. */
export class PeerRecords {
	readonly tally = new PeerTally();
	readonly schedule = new VisitSchedule();
	readonly claims = new Claims();
	/** Those who have ever answered. */
	readonly members: Members;
	readonly #byUrl = new Map<PeerUrl, PeerRecord>();

	/** `now` tells milliseconds since the epoch. */
	constructor(now: () => number) {
		this.members = new Members(now);
	}

	get(url: PeerUrl): PeerRecord | undefined {
		return this.#byUrl.get(url);
	}

	has(url: PeerUrl): boolean {
		return this.#byUrl.has(url);
	}

	/** Whether it has not been dropped. */
	holds(record: PeerRecord): boolean {
		return this.#byUrl.get(record.url) === record;
	}

	values(): Iterable<PeerRecord> {
		return this.#byUrl.values();
	}

	add(address: ParsedPeerUrl, invited: boolean, now: number): PeerRecord {
		const record = newRecord(address, invited, now);
		this.#byUrl.set(address.url, record);
		return record;
	}

	/** Puts a record of an earlier run in the place of what is known of the same peer. @returns it. */
	replace(known: PeerRecord | undefined, record: PeerRecord): PeerRecord {
		if (known !== undefined) {
			this.drop(known);
		}

		this.put(record);
		return record;
	}

	put(record: PeerRecord): void {
		this.#byUrl.set(record.url, record);
	}

	/** Takes in that a record is different. */
	note(record: PeerRecord): void {
		this.tally.update(record);
		this.claims.update(record);
		if (record.proven && !this.#isInDoubt(record)) {
			this.members.add(record);
		}

		if (record.visiting) {
			this.schedule.remove(record.url);
		} else {
			this.schedule.put(record);
		}
	}

	drop(record: PeerRecord): void {
		this.#byUrl.delete(record.url);
		this.schedule.remove(record.url);
		this.tally.remove(record);
		this.claims.remove(record);
		this.members.remove(record);
	}

	/** Whether nobody has tried yet to reach it where it says that it is: others are told of that address, if of any. */
	#isInDoubt({says, url}: PeerRecord): boolean {
		return says !== undefined && says !== url && this.#byUrl.get(says)?.visited === false;
	}
}
