import {isDeepStrictEqual} from 'node:util';
import type {FactListener} from '../../model/engine.ts';
import type {Fact, LogEntry} from '../../model/fact.ts';
import type {Peer, PeerUrl} from '../../model/peer.ts';
import type {Batch, Transfer, TransferId} from '../../model/transfer.ts';
import {type KnownFacts, Subscription} from './subscription.ts';

/** Facts of which the later one makes the earlier one needless. */
export type SingleFact = Extract<
	Fact,
	{type: 'node' | 'share' | 'crawl' | 'catalog' | 'traffic' | 'limits' | 'rates' | 'uploads' | 'takers'}
>;

export interface ReporterOptions {
	/** Milliseconds between two deliveries to one listener. */
	readonly interval: number;
	/** How many log lines are kept for those who subscribe later. @default 1000 */
	readonly logLength?: number;
	/** Told of a listener that threw; it is not called again. */
	readonly failed?: (error: unknown) => void;
}

/** Knows all that is so now, and tells each listener what is new, merged and at its own pace. */
export class Reporter {
	readonly #options: Required<Pick<ReporterOptions, 'interval' | 'logLength'>> & ReporterOptions;
	readonly #known: KnownFacts = {
		singles: new Map(),
		peers: new Map(),
		transfers: new Map(),
		log: [],
	};
	readonly #subscriptions = new Set<Subscription>();
	#isClosed = false;

	constructor(options: ReporterOptions) {
		this.#options = {logLength: 1000, ...options};
	}

	/** Sets what is so; a fact that says nothing new is not told. */
	set(fact: SingleFact): void {
		if (isDeepStrictEqual(this.#known.singles.get(fact.type), fact)) {
			return;
		}

		this.#known.singles.set(fact.type, fact);
		this.#each(subscription => subscription.singles.add(fact.type));
	}

	peer(peer: Peer): void {
		if (isDeepStrictEqual(this.#known.peers.get(peer.url), peer)) {
			return;
		}

		this.#known.peers.set(peer.url, peer);
		this.#each(subscription => subscription.peers.add(peer.url));
	}

	peerGone(url: PeerUrl): void {
		if (this.#known.peers.delete(url)) {
			this.#each(subscription => subscription.peers.add(url));
		}
	}

	transfer(transfer: Transfer): void {
		if (this.#known.transfers.get(transfer.id) === transfer) {
			return;
		}

		this.#known.transfers.set(transfer.id, transfer);
		this.#each(subscription => subscription.transfers.add(transfer.id));
	}

	transferGone(id: TransferId): void {
		if (this.#known.transfers.delete(id)) {
			this.#each(subscription => subscription.transfers.add(id));
		}
	}

	/** Tells those who listen now that a batch has ended. */
	batch(batch: Batch): void {
		this.#each(subscription => subscription.batches.push(batch));
	}

	log(entry: LogEntry): void {
		const {log} = this.#known;
		log.push(entry);
		if (log.length > this.#options.logLength) {
			log.shift();
		}

		this.#each(() => {});
	}

	/** Tells all that is so now, soon, then every change. @returns its own undo. */
	subscribe(listener: FactListener): () => void {
		if (this.#isClosed) {
			return () => {};
		}

		const subscription = new Subscription({
			known: this.#known,
			listener,
			interval: this.#options.interval,
			failed: error => {
				this.#subscriptions.delete(subscription);
				this.#options.failed?.(error);
			},
		});
		this.#subscriptions.add(subscription);
		subscription.wake();
		return () => {
			this.#subscriptions.delete(subscription);
			subscription.close();
		};
	}

	/** Tells the last news at once to those who are not still busy with earlier ones, and ends. Idempotent. */
	close(): void {
		this.#isClosed = true;
		for (const subscription of this.#subscriptions) {
			subscription.flush();
			subscription.close();
		}

		this.#subscriptions.clear();
	}

	#each(mark: (subscription: Subscription) => void): void {
		for (const subscription of this.#subscriptions) {
			mark(subscription);
			subscription.wake();
		}
	}
}
