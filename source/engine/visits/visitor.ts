import type {Catalog} from '../../model/catalog.ts';
import {AppError, toPlainError} from '../../model/errors.ts';
import type {PeerState, PeerUrl} from '../../model/peer.ts';
import type {PeerClient} from '../../network/client/peer-client.ts';
import {SilentPeerError} from '../../network/client/silent-peer-error.ts';
import type {PeerHello, ServerHello} from '../../wire/peer-hello.ts';
import type {ActivityLog} from '../facts/activity-log.ts';
import {parseAddresses} from '../peers/parse-addresses.ts';
import type {PeerBook} from '../peers/peer-book.ts';
import type {PeerLists} from '../peers/peer-lists.ts';
import type {PeerRecord} from '../peers/peer-record.ts';
import type {Followers} from './followers.ts';
import {type Gossip, GossipPlan} from './gossip.ts';
import {type Visit, visit} from './visit.ts';

export interface VisitorOptions {
	readonly book: PeerBook;
	readonly client: Required<PeerClient>;
	readonly catalog: Catalog;
	readonly lists: PeerLists;
	readonly followers: Followers;
	readonly log: ActivityLog;
	/** Who we are. */
	readonly hello: () => PeerHello;
	/** Our own address as it is told to others; undefined where we do not listen. */
	readonly ownSpelling: () => string | undefined;
	/** Whether a file is arriving from a peer right now. */
	readonly isSending: (url: PeerUrl) => boolean;
	/** Told when a peer begins or ceases to answer, or lists something else. */
	readonly moved: (url: PeerUrl) => void;
}

/** How it was before a visit. */
interface Before {
	readonly state: PeerState;
	/** Whether a file was arriving from it. */
	readonly wasSending: boolean;
}

/** Milliseconds for which a peer that takes our calls but has no time for them counts as being there. */
const longestBusy = 600_000;

/** Visits one peer and writes down what that brings. */
export class Visitor {
	readonly #options: VisitorOptions;
	readonly #gossip: GossipPlan;

	constructor(options: VisitorOptions) {
		const {book, hello} = options;
		this.#options = options;
		this.#gossip = new GossipPlan({book, own: () => hello().url});
	}

	/** `wasSending`: whether a file is arriving from it. Rejects only where something of ours fails. */
	async visit(record: PeerRecord, wasSending: boolean, signal: AbortSignal): Promise<void> {
		const {book, client, followers, hello, lists, ownSpelling} = this.#options;
		const before = {state: record.state, wasSending};
		try {
			const result = await visit({
				client,
				lists,
				followers,
				spellings: record.spellings,
				mine: hello(),
				// Where that fails, it may not know the question: then it is asked one after the other.
				isNewcomer: book.acquainted <= 1 && record.failures === 0,
				own: ownSpelling(),
				met: (theirs, latency) => this.#met(record, theirs, latency),
				signal,
			});
			record.concurrent = wasSending ? true : record.concurrent;
			await this.#succeeded(record, result, before);
		} catch (error) {
			record.dialect = client.dialectOf(record.url) ?? record.dialect;
			if (!signal.aborted) {
				await this.#failed(record, error, before);
			}
		}
	}

	#met(record: PeerRecord, hello: ServerHello | undefined, latency: number): Gossip {
		const {book, catalog, moved} = this.#options;
		const gossip = this.#gossip.with(record, hello?.members);
		record.name = hello?.name || undefined;
		record.version = hello?.version || undefined;
		if (hello !== undefined && record.state !== 'online' && book.get(record.url) === record) {
			// What it lists is on offer as it comes.
			book.greeted(record, {files: hello.files, latency});
			catalog.setOnline(record.url, true).catch(() => undefined);
			moved(record.url);
		}

		return gossip;
	}

	async #succeeded(record: PeerRecord, result: Visit, before: Before): Promise<void> {
		const {address, hello, known, gossip, latency, taken} = result;
		const {book, catalog, client, followers, log, moved} = this.#options;
		const {url} = record;
		const {files = record.files, isNews, refused} = taken;
		record.spellings = [address, ...record.spellings.filter(other => other !== address)];
		record.dialect = client.dialectOf(url) ?? record.dialect;
		record.id = hello?.id;
		const returned = before.state !== 'online';
		if (returned) {
			if (hello === undefined) {
				// Any other was as soon as it was met.
				await catalog.setOnline(url, true);
			}

			log.add('info', url, `Answers and lists ${files} ${files === 1 ? 'file' : 'files'}.`);
		}

		this.noteRefused(url, isNews ? refused : 0);

		// Whom it knows is taken in before it counts as visited, so that the crawl does not look settled in between.
		book.heard(parseAddresses(known), url);
		this.#gossip.done(record, hello?.members, gossip);
		if (hello !== undefined && book.get(url) === record) {
			followers.follow(address);
		}

		const isFollowed = followers.isFollowing(url) && !gossip.hasNews;
		book.succeeded(record, {latency, files, isFollowed});
		if (returned || isNews) {
			moved(url);
		}
	}

	async #failed(record: PeerRecord, error: unknown, {state, wasSending}: Before): Promise<void> {
		const {book, catalog, followers, isSending, log, moved} = this.#options;
		if (record.dialect === 'classic' && (wasSending || isSending(record.url))) {
			record.concurrent = false;
			book.postpone(record, {seen: true});
			return;
		}

		const {message} = toPlainError(error);
		if (state === 'online' && isBusy(error, record)) {
			book.postpone(record, {seen: false, busy: message});
			return;
		}

		const isNews = state !== 'offline' || record.reason !== message;
		void followers.unfollow(record.url);
		if (record.state === 'online') {
			await catalog.setOnline(record.url, false);
		}

		book.failed(record, message);
		if (isNews) {
			const isOurs = error instanceof AppError && error.code !== 'INTERNAL';
			// Whom the user does not know and who never answered may be made up, and by the thousand.
			const write = record.proven || record.invited ? 'add' : 'notice';
			log[write](isOurs ? 'warning' : 'error', record.url, message);
			moved(record.url);
		}
	}

	/** Writes down that lines of a list were left out. */
	noteRefused(url: PeerUrl, refused: number): void {
		if (refused > 0) {
			this.#options.log.add(
				'warning',
				url,
				`Lists ${refused} names that no file can have; they are left out.`,
			);
		}
	}
}

/** Whether a peer that was there a while ago is there still, as it takes calls, but has no time for them. */
function isBusy(error: unknown, {lastSeen = 0}: PeerRecord): boolean {
	const hasNoTime = error instanceof SilentPeerError || toPlainError(error).code === 'BUSY';
	return hasNoTime && Date.now() - lastSeen < longestBusy;
}
