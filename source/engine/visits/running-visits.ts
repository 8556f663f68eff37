import type {PeerUrl} from '../../model/peer.ts';
import type {PeerRecord} from '../peers/peer-record.ts';

export interface RunningVisitsOptions {
	/** How many may run at the same time, beside those that linger. */
	readonly most: number;
	/** Told of a visit that takes long. @returns whether it is not to keep others waiting from now on. */
	readonly lingers: (record: PeerRecord) => boolean;
	/** Told when there is room for another one. */
	readonly moved: () => void;
	/** Milliseconds after which a visit lingers: those who answer have done so by then. @default 1000 */
	readonly patience?: number;
}

interface Running {
	readonly stop: AbortController;
	readonly ended: Promise<void>;
}

/** How many visits may linger. */
const mostLingering = 256;

/** The visits that are going on. Those to peers that keep us waiting do not take the places of the others. */
export class RunningVisits {
	readonly #options: RunningVisitsOptions;
	readonly #running = new Map<PeerUrl, Running>();
	readonly #lingering = new Set<PeerUrl>();

	constructor(options: RunningVisitsOptions) {
		this.#options = options;
	}

	get size(): number {
		return this.#running.size;
	}

	get hasRoom(): boolean {
		return this.#running.size - this.#lingering.size < this.#options.most;
	}

	/** Begins a visit; `work` never rejects. */
	begin(record: PeerRecord, work: (signal: AbortSignal) => Promise<void>): void {
		const {url} = record;
		const stop = new AbortController();
		const timer = setTimeout(() => this.#linger(record), this.#options.patience ?? 1000);
		const ended = work(stop.signal).then(() => {
			clearTimeout(timer);
			this.#running.delete(url);
			this.#lingering.delete(url);
			this.#options.moved();
		});
		this.#running.set(url, {stop, ended});
	}

	/** Breaks the visit to a peer off, if there is one; resolves once it has ended. */
	async stop(url: PeerUrl): Promise<void> {
		const running = this.#running.get(url);
		running?.stop.abort();
		await running?.ended;
	}

	async stopAll(): Promise<void> {
		await Promise.all([...this.#running.keys()].map(url => this.stop(url)));
	}

	#linger(record: PeerRecord): void {
		if (this.#lingering.size < mostLingering && this.#options.lingers(record)) {
			this.#lingering.add(record.url);
			this.#options.moved();
		}
	}
}
