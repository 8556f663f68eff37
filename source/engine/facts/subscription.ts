import type {FactListener} from '../../model/engine.ts';
import type {Fact, LogEntry} from '../../model/fact.ts';
import type {Peer, PeerUrl} from '../../model/peer.ts';
import type {Batch, Transfer, TransferId} from '../../model/transfer.ts';

/** All that is so now. */
export interface KnownFacts {
	readonly singles: Map<Fact['type'], Fact>;
	readonly peers: Map<PeerUrl, Peer>;
	readonly transfers: Map<TransferId, Transfer>;
	readonly log: LogEntry[];
}

export interface SubscriptionOptions {
	readonly known: KnownFacts;
	readonly listener: FactListener;
	/** Milliseconds between two deliveries. */
	readonly interval: number;
	readonly failed: (error: unknown) => void;
}

/**
 * One listener, and the names of what it has not been told yet. Only names are kept for it, so however long it takes,
 * it costs little and gets what is so by then.
 */
export class Subscription {
	/** What changed since the last delivery. Marked by the reporter, which calls `wake` afterwards. */
	readonly singles: Set<Fact['type']>;
	readonly peers: Set<PeerUrl>;
	readonly transfers: Set<TransferId>;
	/** Those that have ended since then. One for each request at most, so not without end. */
	readonly batches: Batch[] = [];
	readonly #options: SubscriptionOptions;
	#lastLog = 0;
	#lastDelivery = Number.NEGATIVE_INFINITY;
	#busy = false;
	#closed = false;
	#timer: NodeJS.Timeout | undefined;

	constructor(options: SubscriptionOptions) {
		this.#options = options;
		const {known} = options;
		this.singles = new Set(known.singles.keys());
		this.peers = new Set(known.peers.keys());
		this.transfers = new Set(known.transfers.keys());
	}

	/** Delivers as soon as it may. */
	wake(): void {
		if (this.#busy || this.#closed || this.#timer !== undefined) {
			return;
		}

		const wait = this.#lastDelivery + this.#options.interval - performance.now();
		this.#timer = setTimeout(() => this.flush(), Math.max(0, wait));
	}

	/** Delivers now, unless the listener is still busy or there is nothing to tell. */
	flush(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		if (this.#busy || this.#closed) {
			return;
		}

		const facts = this.#take();
		if (facts.length > 0) {
			this.#lastDelivery = performance.now();
			this.#busy = true;
			void this.#deliver(facts);
		}
	}

	/** Delivers nothing more. Idempotent. */
	close(): void {
		this.#closed = true;
		clearTimeout(this.#timer);
	}

	async #deliver(facts: readonly Fact[]): Promise<void> {
		try {
			await this.#options.listener(facts);
		} catch (error) {
			this.close();
			this.#options.failed(error);
		}

		this.#busy = false;
		if (this.#hasNews()) {
			this.wake();
		}
	}

	#hasNews(): boolean {
		const newest = this.#options.known.log.at(-1)?.id ?? 0;
		const news = this.singles.size + this.peers.size + this.transfers.size + this.batches.length;
		return news > 0 || newest > this.#lastLog;
	}

	#take(): Fact[] {
		const {known} = this.#options;
		const facts = [...this.singles].flatMap(type => known.singles.get(type) ?? []);
		this.singles.clear();
		if (this.peers.size > 0) {
			facts.push({type: 'peers', ...split(this.peers, known.peers)});
		}

		if (this.transfers.size > 0) {
			facts.push({type: 'transfers', ...split(this.transfers, known.transfers)});
		}

		for (const batch of this.batches.splice(0)) {
			facts.push({type: 'batch', batch});
		}

		const entries = known.log.filter(({id}) => id > this.#lastLog);
		if (entries.length > 0) {
			this.#lastLog = entries.at(-1)?.id ?? this.#lastLog;
			facts.push({type: 'log', entries});
		}

		return facts;
	}
}

/** Empties `names` into what they stand for and those that stand for nothing any more. */
function split<Name, Value>(
	names: Set<Name>,
	known: ReadonlyMap<Name, Value>,
): {changed: readonly Value[]; gone: readonly Name[]} {
	const changed: Value[] = [];
	const gone: Name[] = [];
	for (const name of names) {
		const value = known.get(name);
		if (value === undefined) {
			gone.push(name);
		} else {
			changed.push(value);
		}
	}

	names.clear();
	return {changed, gone};
}
