import type {Catalog} from '../../model/catalog.ts';
import {type FileKey, type FileRow, fileKey} from '../../model/file.ts';
import type {Dialect, PeerUrl} from '../../model/peer.ts';
import {isEnded, type TransferId} from '../../model/transfer.ts';
import type {PeerClient} from '../../network/peer-client.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import type {RateMeter} from '../rate-meter.ts';
import type {Limit} from '../speed-limit.ts';
import {Attempt} from './attempt.ts';
import {chooseSource} from './choose-source.ts';
import {discardKept} from './kept-part.ts';
import type {TransferQueue} from './queue.ts';
import {type QueueItem, rowHolders} from './queue-item.ts';

export interface TransfersOptions {
	readonly queue: TransferQueue;
	readonly client: Pick<Required<PeerClient>, 'openRange'>;
	readonly catalog: Catalog;
	/** What the bytes from a peer wait at. */
	readonly limit: (url: PeerUrl) => Limit;
	readonly meter: RateMeter;
	/** How many run at the same time. */
	readonly slots: number;
	/** Milliseconds without a byte after which a transfer no longer counts as moving. */
	readonly stallTimeout: number;
	readonly isOnline: (url: PeerUrl) => boolean;
	readonly dialectOf: (url: PeerUrl) => Dialect | undefined;
	/** Whether there are peers that can be reached and all of them are among `busy`. */
	readonly areAllBusy: (busy: ReadonlySet<PeerUrl>) => boolean;
	readonly address: (url: PeerUrl) => ParsedPeerUrl | undefined;
	/** Told of a peer from which a transfer failed. */
	readonly doubted: (url: PeerUrl) => void;
}

/** Runs what the queue holds, a few at a time, and what a person asks of it. */
export class Transfers {
	readonly #options: TransfersOptions;
	readonly #running = new Map<TransferId, Attempt>();
	#timer: NodeJS.Timeout | undefined;
	#isLooking = false;
	#hasNews = false;
	#closed = false;

	constructor(options: TransfersOptions) {
		this.#options = options;
	}

	/** Whether bytes are coming from `url`. */
	isSending(url: PeerUrl): boolean {
		return [...this.#running.values()].some(
			attempt => attempt.source === url && attempt.hasMoved(this.#options.stallTimeout),
		);
	}

	/** Begins what can begin. To be called whenever something may have become possible. */
	wake(): void {
		if (this.#closed) {
			return;
		}

		clearTimeout(this.#timer);
		let hasParked = false;
		for (const item of this.#options.queue.runnable()) {
			if (this.#running.size >= this.#options.slots || this.#options.areAllBusy(this.#busy())) {
				break;
			}

			if (!this.#running.has(item.transfer.id)) {
				hasParked = !this.#tryToBegin(item) || hasParked;
			}
		}

		if (hasParked) {
			// Since it was asked for, others may have come to offer it. Where the list is gone, the engine ends and says so.
			this.peersMoved().catch(() => undefined);
		}

		const next = this.#options.queue.nextRetry();
		if (next !== undefined) {
			// A retry that is due but finds no place is looked at again when a transfer ends.
			const wait = next - Date.now();
			this.#timer = wait > 0 ? setTimeout(() => this.wake(), wait) : undefined;
		}
	}

	/** Looks again at what waits for somebody who has it: peers have come, gone, or list something else. */
	async peersMoved(): Promise<void> {
		this.#hasNews = true;
		if (this.#isLooking) {
			return;
		}

		this.#isLooking = true;
		try {
			while (this.#hasNews && !this.#closed) {
				this.#hasNews = false;
				await this.#lookAtParked();
			}
		} finally {
			this.#isLooking = false;
		}

		this.wake();
	}

	/** Breaks off what runs of these. */
	stop(ids: Iterable<TransferId>): void {
		for (const id of ids) {
			const attempt = this.#running.get(id);
			const item = this.#options.queue.get(id);
			attempt?.stop();
			if (attempt === undefined && item !== undefined && isEnded(item.transfer.state)) {
				void discardKept(item);
			}
		}
	}

	/** Tells how far everything is. To be called a few times a second. */
	tick(): void {
		for (const attempt of this.#running.values()) {
			attempt.tick();
		}
	}

	/** Breaks everything off and removes what is not whole. Idempotent. */
	async close(): Promise<void> {
		this.#closed = true;
		clearTimeout(this.#timer);
		const running = [...this.#running.values()];
		for (const attempt of running) {
			attempt.stop();
		}

		await Promise.all(running.map(({ended}) => ended));
		await Promise.all([...this.#options.queue.items()].map(discardKept));
	}

	async #lookAtParked(): Promise<void> {
		const parked = this.#options.queue.parked();
		if (parked.length === 0) {
			return;
		}

		const keys = parked.flatMap(keysOf);
		const rows = await this.#options.catalog.query({type: 'lookup', keys});
		const byKey = new Map<string, FileRow>(rows.map(row => [row.key, row]));
		for (const item of parked) {
			const row = keysOf(item)
				.map(key => byKey.get(key))
				.find(found => found !== undefined);
			item.holders = row === undefined ? item.holders : rowHolders(row);
			const {state, retryAt} = item.transfer;
			const isParked = state === 'waiting' && retryAt === undefined;
			if (isParked && item.holders.some(holder => this.#options.isOnline(holder))) {
				this.#options.queue.unpark(item);
			}
		}
	}

	/** @returns false where nobody who is known to have it can be reached. */
	#tryToBegin(item: QueueItem): boolean {
		const {address, isOnline, queue} = this.#options;
		const busy = this.#busy();
		const answer = chooseSource(item, {isOnline, isBusy: url => busy.has(url)});
		if (answer === 'wait') {
			return true;
		}

		const peer = answer === 'nobody' ? undefined : address(answer.source);
		if (answer === 'nobody' || peer === undefined) {
			queue.park(item);
			return false;
		}

		const {source} = answer;
		const attempt = new Attempt({...this.#options, item, source, address: peer});
		this.#running.set(item.transfer.id, attempt);
		void attempt.ended.then(() => this.#ended(attempt));
		return true;
	}

	/** Those who give one file at a time and are giving one: the others are bounded by the slots alone. */
	#busy(): ReadonlySet<PeerUrl> {
		const sources = [...this.#running.values()].map(({source}) => source);
		return new Set(sources.filter(source => this.#options.dialectOf(source) !== 'native'));
	}

	#ended(attempt: Attempt): void {
		this.#running.delete(attempt.item.transfer.id);
		if (attempt.item.transfer.state !== 'done') {
			this.#options.doubted(attempt.source);
		}

		this.wake();
	}
}

/** Where the row of a transfer may be: a size that was learned once may be one that nobody tells now. */
const keysOf = ({transfer: {key, path, size}}: QueueItem): FileKey[] => [
	...new Set([key, fileKey(path, size), fileKey(path, undefined)]),
];
