import type {PeerUrl} from '../../model/peer.ts';
import {Acquaintances} from './acquaintances.ts';
import {backOff} from './back-off.ts';
import {
	type Greeted,
	noteFailure,
	noteGreeting,
	notePostponed,
	noteSuccess,
	type Postponement,
	type VisitResult,
} from './note-visit.ts';
import type {PeerRecord} from './peer-record.ts';
import {hasFaded} from './peer-tally.ts';
import {visitPace} from './visit-pace.ts';

/** An address that is not listed any more. */
export interface United {
	readonly url: PeerUrl;
	/** Where its peer is listed. */
	readonly owner: PeerUrl;
	readonly invited: boolean;
	/** Whether it was listed until now, rather than only tried. */
	readonly wasListed: boolean;
}

/** Whom we know, how they are, and who is to be visited when. */
export class PeerBook extends Acquaintances {
	/** Notes that a peer has answered as a member, while its visit goes on. */
	greeted(record: PeerRecord, greeted: Greeted): void {
		this.admission.judge(record, true);
		noteGreeting(record, greeted, this.options.now());
		this.tell(record);
	}

	succeeded(record: PeerRecord, {isFollowed = false, ...result}: VisitResult): void {
		// A visit may end after its peer was dropped.
		if (!this.known.holds(record)) {
			return;
		}

		const {now, random, timing} = this.options;
		this.admission.judge(record, true);
		const peers = this.known.tally.online;
		const pace = visitPace({interval: timing.visitInterval, peers, isFollowed, random});
		noteSuccess(record, {...result, now: now(), nextVisit: now() + pace});
		this.tell(record);
		this.admission.admit();
	}

	/**
	 * Lists a peer once, where it is known to be reached at its own address and at others. `isListed` tells whose whole list
	 * is here. @returns the addresses that are not listed any more.
	 */
	unite(record: PeerRecord, isListed: (url: PeerUrl) => boolean): readonly United[] {
		const owner = this.aliases.ownerOf(record) ?? record;
		const isThere = owner.says === owner.url && owner.state === 'online' && isListed(owner.url);
		const others = owner === record ? this.known.claims.whoSaysToBe(record) : [record];
		if (!isThere || others.length === 0 || !this.known.holds(record)) {
			return [];
		}

		if (owner !== record) {
			this.admission.judge(record, true);
			Object.assign(record, {proven: true, lastSeen: this.options.now()} satisfies Partial<PeerRecord>);
		}

		const united = others.map(({invited, isQuiet, url}) => ({
			invited,
			url,
			owner: owner.url,
			wasListed: !isQuiet,
		}));
		for (const other of others) {
			this.aliases.putAside(other, owner);
		}

		this.tell(owner);
		this.admission.admit();
		return united;
	}

	/** Notes that a peer has told something without being visited. `files`: how many it lists, where that is known. */
	heardFrom(url: PeerUrl, files?: number): void {
		const record = this.known.get(url);
		if (record !== undefined) {
			record.lastSeen = this.options.now();
			record.files = files ?? record.files;
			this.tell(record);
		}
	}

	/** Notes a failed visit; `reason` is one sentence, safe to draw. An address that a peer has left is dropped. */
	failed(record: PeerRecord, reason: string): void {
		if (!this.known.holds(record)) {
			return;
		}

		const {now, random, timing} = this.options;
		this.admission.judge(record, false);
		noteFailure(record, reason);
		this.aliases.takeBackOf(record);
		const owner = this.aliases.ownerOf(record);
		if (owner !== undefined) {
			this.aliases.putAside(record, owner);
			this.tell(owner);
			return;
		}

		record.isQuiet = false;
		if (!record.invited && this.known.claims.isOnlineElsewhere(record)) {
			this.leave(record);
			return;
		}

		const exponent = hasFaded(record, this.admission.isCrowded) ? Number.MAX_SAFE_INTEGER : record.failures;
		record.nextVisit = now() + backOff(exponent, timing, random);
		this.tell(record);
		this.admission.admit();
	}

	/** Puts a visit off without judging. */
	postpone(record: PeerRecord, postponement: Postponement): void {
		notePostponed(record, postponement, this.options.now(), this.options.timing.visitInterval);
		this.tell(record);
	}
}
