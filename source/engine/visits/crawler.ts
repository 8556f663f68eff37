import {toPlainError} from '../../model/errors.ts';
import type {CrawlStatus} from '../../model/fact.ts';
import type {PeerUrl} from '../../model/peer.ts';
import type {PeerLists} from '../peers/peer-lists.ts';
import type {PeerRecord} from '../peers/peer-record.ts';
import {Followers} from './followers.ts';
import {mostFollowed} from './most-followed.ts';
import {RunningVisits} from './running-visits.ts';
import {Visitor, type VisitorOptions} from './visitor.ts';

export interface CrawlerOptions extends Omit<VisitorOptions, 'followers'> {
	readonly report: (status: CrawlStatus) => void;
	/** How many native peers are followed at the same time. @default as many as there are connections for, up to 1024 */
	readonly mostFollowed?: number;
	/** @default 48 */
	readonly concurrency?: number;
}

/** Visits everybody we know, many at once and each again and again, and feeds the catalog with what they list. */
export class Crawler {
	readonly #options: CrawlerOptions;
	readonly #running: RunningVisits;
	readonly #lists: PeerLists;
	readonly #followers: Followers;
	readonly #visitor: Visitor;
	#phase: 'waiting' | 'running' | 'closed' = 'waiting';
	#timer: NodeJS.Timeout | undefined;

	constructor(options: CrawlerOptions) {
		this.#options = options;
		const {book, client, lists, moved} = options;
		this.#lists = lists;
		this.#running = new RunningVisits({
			most: options.concurrency ?? 48,
			lingers: record => book.turns.lingers(record),
			moved: () => this.wake(),
		});
		this.#followers = new Followers({
			client,
			lists,
			most: options.mostFollowed ?? mostFollowed(),
			taken: (url, {isNews, refused, files}) => {
				book.heardFrom(url, files);
				if (isNews) {
					if (files === undefined) {
						// Only the next visit tells how many it has.
						book.hurry(url);
						this.wake();
					}

					this.#visitor.noteRefused(url, refused);
					moved(url);
				}
			},
			lost: url => {
				book.hurry(url);
				this.wake();
			},
		});
		this.#visitor = new Visitor({...options, followers: this.#followers});
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
		const {turns} = this.#options.book;
		while (this.#running.hasRoom) {
			const record = turns.due();
			if (record === undefined) {
				break;
			}

			this.#begin(record);
		}

		this.#report();
		// Who is due but finds no place is looked at again when a visit ends.
		if (turns.next !== undefined && this.#running.hasRoom) {
			this.#timer = setTimeout(() => this.wake(), Math.max(1, turns.next - Date.now()));
		}
	}

	/** Drops a peer and what only it offers. */
	async forget(url: PeerUrl): Promise<void> {
		this.#options.book.forget(url);
		await this.#running.stop(url);
		await this.#followers.unfollow(url);
		await this.#lists.forget(url);
		this.#options.moved(url);
		this.wake();
	}

	/** Ends all visits. Idempotent. */
	async close(): Promise<void> {
		this.#phase = 'closed';
		clearTimeout(this.#timer);
		await Promise.all([this.#running.stopAll(), this.#followers.close()]);
	}

	#begin(record: PeerRecord): void {
		const {book, isSending, log} = this.#options;
		const wasSending = isSending(record.url);
		if (wasSending && record.concurrent === false) {
			// It does one thing at a time, and that it does well.
			book.postpone(record, {seen: true});
			return;
		}

		book.turns.began(record);
		this.#running.begin(record, async signal => {
			try {
				await this.#visitor.visit(record, wasSending, signal);
			} catch (error) {
				log.add('error', record.url, toPlainError(error).message);
			} finally {
				book.turns.ended(record);
			}
		});
	}

	#report(): void {
		const {unvisited} = this.#options.book;
		this.#options.report({visiting: this.#running.size, unvisited, settled: unvisited === 0});
	}
}
