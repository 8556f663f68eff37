import type {Catalog} from '../model/catalog.ts';
import {AppError, toPlainError} from '../model/errors.ts';
import type {CrawlStatus} from '../model/fact.ts';
import type {PeerUrl} from '../model/peer.ts';
import type {PeerClient} from '../network/peer-client.ts';
import type {PeerHello} from '../wire/peer-hello.ts';
import type {ActivityLog} from './activity-log.ts';
import {Followers} from './followers.ts';
import {parseAddresses} from './parse-addresses.ts';
import type {PeerBook} from './peer-book.ts';
import type {PeerLists, Taken} from './peer-lists.ts';
import type {PeerRecord} from './peer-record.ts';
import {takeList} from './take-list.ts';
import {type Visit, visit} from './visit.ts';

export interface CrawlerOptions {
	readonly book: PeerBook;
	readonly client: Required<PeerClient>;
	readonly catalog: Catalog;
	readonly lists: PeerLists;
	readonly log: ActivityLog;
	/** Who we are. */
	readonly hello: () => PeerHello;
	/** Our own address as it is told to others; undefined where we do not listen. */
	readonly ownSpelling: () => string | undefined;
	/** Whether a file is arriving from a peer right now. */
	readonly isSending: (url: PeerUrl) => boolean;
	readonly report: (status: CrawlStatus) => void;
	/** Told when a peer begins or ceases to answer, or lists something else. */
	readonly moved: (url: PeerUrl) => void;
	/** @default 32 */
	readonly concurrency?: number;
}

/** Visits everybody we know, many at once and each again and again, and feeds the catalog with what they list. */
export class Crawler {
	readonly #options: CrawlerOptions;
	readonly #running = new Map<PeerUrl, {readonly stop: AbortController; readonly ended: Promise<void>}>();
	readonly #lists: PeerLists;
	readonly #followers: Followers;
	#phase: 'waiting' | 'running' | 'closed' = 'waiting';
	#timer: NodeJS.Timeout | undefined;

	constructor(options: CrawlerOptions) {
		this.#options = options;
		const {book, client, lists, moved} = options;
		this.#lists = lists;
		this.#followers = new Followers({
			client,
			lists: this.#lists,
			taken: (url, taken) => {
				this.#noteRefused(url, taken.refused);
				// How many files it has is told by the next visit.
				book.hurry(url);
				moved(url);
				this.wake();
			},
			lost: url => {
				book.hurry(url);
				this.wake();
			},
		});
	}

	/** Begins to visit. */
	start(): void {
		if (this.#phase === 'waiting') {
			this.#phase = 'running';
			this.wake();
		}
	}

	/** Looks who is due. To be called whenever somebody may be due sooner than before. */
	wake(): void {
		if (this.#phase !== 'running') {
			return;
		}

		clearTimeout(this.#timer);
		const now = Date.now();
		for (const record of this.#due(now)) {
			if (this.#running.size >= (this.#options.concurrency ?? 32)) {
				break;
			}

			this.#begin(record);
		}

		this.#report();
		const next = this.#nextVisit();
		// Who is due but finds no place is looked at again when a visit ends.
		if (next !== undefined && (next > now || this.#running.size === 0)) {
			this.#timer = setTimeout(() => this.wake(), Math.max(1, next - now));
		}
	}

	/** @returns who is to be visited by now: first those who never were, then those who wait longest. */
	#due(now: number): PeerRecord[] {
		return [...this.#options.book.records()]
			.filter(({url, nextVisit}) => nextVisit <= now && !this.#running.has(url))
			.sort((a, b) => Number(a.visited) - Number(b.visited) || a.nextVisit - b.nextVisit);
	}

	#nextVisit(): number | undefined {
		let next: number | undefined;
		for (const {url, nextVisit} of this.#options.book.records()) {
			if (!this.#running.has(url)) {
				next = Math.min(next ?? nextVisit, nextVisit);
			}
		}

		return next;
	}

	/** Drops a peer and what only it offers. */
	async forget(url: PeerUrl): Promise<void> {
		this.#options.book.forget(url);
		const running = this.#running.get(url);
		running?.stop.abort();
		await running?.ended;
		await this.#followers.unfollow(url);
		await this.#lists.forget(url);
		this.#options.moved(url);
		this.wake();
	}

	/** Ends all visits. Idempotent. */
	async close(): Promise<void> {
		this.#phase = 'closed';
		clearTimeout(this.#timer);
		const running = [...this.#running.values()];
		for (const {stop} of running) {
			stop.abort();
		}

		await Promise.all([...running.map(({ended}) => ended), this.#followers.close()]);
	}

	#begin(record: PeerRecord): void {
		const isSending = this.#options.isSending(record.url);
		if (isSending && record.concurrent === false) {
			// It does one thing at a time, and that it does well.
			this.#options.book.postpone(record, {seen: true});
			return;
		}

		const stop = new AbortController();
		const ended = this.#visit(record, stop.signal, isSending)
			.catch(error => {
				this.#options.log.add('error', record.url, toPlainError(error).message);
			})
			.then(() => {
				this.#running.delete(record.url);
				this.wake();
			});
		this.#running.set(record.url, {stop, ended});
	}

	async #visit(record: PeerRecord, signal: AbortSignal, wasSending: boolean): Promise<void> {
		const {book, client, hello, ownSpelling} = this.#options;
		const own = ownSpelling();
		const mine = hello();
		const tell = [...(own === undefined ? [] : [{url: own, id: mine.id, seen: 0}]), ...book.provenPeers()];
		try {
			const result = await visit({client, spellings: record.spellings, hello: mine, tell, signal});
			record.concurrent = wasSending ? true : record.concurrent;
			const taken = await takeList(result, {client, lists: this.#lists, followers: this.#followers}, signal);
			await this.#succeeded(record, result, taken);
		} catch (error) {
			record.dialect = client.dialectOf(record.url) ?? record.dialect;
			if (!signal.aborted) {
				await this.#failed(record, error, wasSending);
			}
		}
	}

	async #succeeded(record: PeerRecord, result: Visit, {isNews, refused}: Taken): Promise<void> {
		const {address, hello, known, latency} = result;
		const files = hello?.files ?? result.files.length;
		const {book, catalog, client, log, moved} = this.#options;
		const {url} = record;
		record.spellings = [address, ...record.spellings.filter(other => other !== address)];
		record.dialect = client.dialectOf(url) ?? record.dialect;
		record.id = hello?.id;
		const returned = record.state !== 'online';
		if (returned) {
			await catalog.setOnline(url, true);
			log.add('info', url, `Answers and lists ${files} ${files === 1 ? 'file' : 'files'}.`);
		}

		this.#noteRefused(url, isNews ? refused : 0);

		// Whom it knows is taken in before it counts as visited, so that the crawl does not look settled in between.
		book.heard(parseAddresses(known), url);
		book.succeeded(record, {latency, files});
		if (hello !== undefined && book.get(url) === record) {
			this.#followers.follow(address);
		}

		if (returned || isNews) {
			moved(url);
		}
	}

	async #failed(record: PeerRecord, error: unknown, wasSending: boolean): Promise<void> {
		const {book, catalog, isSending, log, moved} = this.#options;
		if (record.dialect === 'classic' && (wasSending || isSending(record.url))) {
			record.concurrent = false;
			book.postpone(record, {seen: true});
			return;
		}

		const {message} = toPlainError(error);
		const isNews = record.state !== 'offline' || record.reason !== message;
		void this.#followers.unfollow(record.url);
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

	#noteRefused(url: PeerUrl, refused: number): void {
		if (refused > 0) {
			this.#options.log.add(
				'warning',
				url,
				`Lists ${refused} names that no file can have; they are left out.`,
			);
		}
	}

	#report(): void {
		const {unvisited} = this.#options.book;
		this.#options.report({visiting: this.#running.size, unvisited, settled: unvisited === 0});
	}
}
