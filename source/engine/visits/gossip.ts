import type {PeerUrl} from '../../model/peer.ts';
import type {KnownPeer} from '../../wire/known-peer.ts';
import type {MemberSet} from '../../wire/member-set.ts';
import type {PeerBook} from '../peers/peer-book.ts';
import type {PeerRecord} from '../peers/peer-record.ts';

/** What is said about others in one visit. */
export interface Gossip {
	/** Whether the peer is asked whom it knows. */
	readonly asks: boolean;
	/** Whom it is told of; ourselves it learns of in any case. */
	readonly tells: readonly KnownPeer[];
	/** Whether it knows others than we do and has learnt of some since the last visit, so that there will be more to say soon. */
	readonly hasNews: boolean;
}

export interface GossipOptions {
	readonly book: PeerBook;
	/** Our own canonical address; undefined where we do not listen. */
	readonly own: () => PeerUrl | undefined;
	/** 0 to 1. @default Math.random */
	readonly random?: () => number;
}

/** To how many, of all that we know, we talk about others in one round of visits. */
const fanOut = 16;
/** Nothing is said. */
export const silence: Gossip = {asks: false, tells: [], hasNews: false};

/**
 * Decides with whom we talk about others. Whoever knows the same members as we do is not talked to about them at all.
 * Among few everybody is, so that a newcomer is known at once; among many only some, by chance, which is enough for news to
 * reach all in a few rounds and keeps the lines that a member reads and writes in proportion to the members. One who knows
 * more than we have ever heard of is asked in any case.
 */
export class GossipPlan {
	readonly #options: Required<GossipOptions>;

	constructor(options: GossipOptions) {
		this.#options = {random: Math.random, ...options};
	}

	/** `theirs`: the members that the peer knows, where it tells. */
	with(record: PeerRecord, theirs: MemberSet | undefined): Gossip {
		const {book, own, random} = this.#options;
		const mine = own();
		const ours = book.members.set(record.url, ...(mine === undefined ? [] : [mine]));
		if (theirs?.digest === ours.digest) {
			record.asked = theirs.digest;
			record.known = theirs.digest;
			record.told = book.members.version;
			return silence;
		}

		const hasNews = record.known !== undefined && theirs?.digest !== record.known;
		record.known = theirs?.digest;
		const isChosen = random() * book.acquainted < fanOut;
		return {
			hasNews,
			asks: this.#asks(record, theirs, isChosen),
			tells: isChosen ? book.members.since(record.told).filter(({url}) => url !== record.url) : [],
		};
	}

	/** Notes that it was done. */
	done(record: PeerRecord, theirs: MemberSet | undefined, {asks, tells}: Gossip): void {
		record.asked = asks ? theirs?.digest : record.asked;
		record.told = tells.length > 0 ? this.#options.book.members.version : record.told;
	}

	#asks(record: PeerRecord, theirs: MemberSet | undefined, isChosen: boolean): boolean {
		if (theirs === undefined) {
			// It can only be asked for all of it; and one of 2004 that was started anew has forgotten us.
			return isChosen || record.state !== 'online';
		}

		// With it and ourselves.
		const known = this.#options.book.acquainted + 1;
		return theirs.digest !== record.asked && (isChosen || theirs.count > known);
	}
}
