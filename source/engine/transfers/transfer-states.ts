import type {AppError} from '../../model/errors.ts';
import {fileKey} from '../../model/file.ts';
import type {PeerUrl} from '../../model/peer.ts';
import type {Transfer, TransferId} from '../../model/transfer.ts';
import type {BackOffLimits} from '../peers/back-off.ts';
import {afterFailure, afterStandstill, type Standstill} from './after-failure.ts';
import {PendingItems} from './pending-items.ts';
import {keptFrom, type QueueItem} from './queue-item.ts';

export interface TransferQueueOptions {
	readonly timing: BackOffLimits;
	readonly isOnline: (url: PeerUrl) => boolean;
	/** Told of each transfer that is new or different. */
	readonly changed: (transfer: Transfer) => void;
	readonly gone: (id: TransferId) => void;
	/** Milliseconds since the epoch. */
	readonly now?: () => number;
	/** 0 to 1. */
	readonly random?: () => number;
}

/** What a running transfer has learned. */
export type Progress = Partial<
	Pick<
		Transfer,
		'received' | 'speed' | 'size' | 'exact' | 'source' | 'sources' | 'pieces' | 'sha256' | 'reason'
	>
>;

/** What tells a request for a file from all others, also over several runs. */
export type Asked = Pick<Transfer, 'addedAt' | 'directory' | 'path'>;

const askedAs = ({addedAt, directory, path}: Asked): string => JSON.stringify([addedAt, directory, path]);

/** The transfers of this run, and what becomes of them while they run. */
export class TransferStates {
	protected readonly options: Required<TransferQueueOptions>;
	readonly #items = new Map<TransferId, QueueItem>();
	readonly #asked = new Map<string, QueueItem>();
	readonly #pending = new PendingItems();

	constructor(options: TransferQueueOptions) {
		this.options = {now: Date.now, random: Math.random, ...options};
	}

	get(id: TransferId): QueueItem | undefined {
		return this.#items.get(id);
	}

	/** @returns the one that was asked for then and there. */
	find(asked: Asked): QueueItem | undefined {
		return this.#asked.get(askedAs(asked));
	}

	items(): Iterable<QueueItem> {
		return this.#items.values();
	}

	/** @returns those that may begin now, in queue order. */
	*runnable(): Generator<QueueItem> {
		const now = this.options.now();
		for (const item of this.#pending.inOrder()) {
			const {state, retryAt} = item.transfer;
			if (state === 'queued' || (retryAt !== undefined && retryAt <= now)) {
				yield item;
			}
		}
	}

	/** @returns those that wait until somebody who has the file can be reached. */
	parked(): QueueItem[] {
		return [...this.#pending.all()].filter(
			({transfer: {state, retryAt}}) => state === 'waiting' && retryAt === undefined,
		);
	}

	/** @returns when the next retry is due; undefined where none is. */
	nextRetry(): number | undefined {
		return this.#pending.nextRetry();
	}

	/** Notes that an attempt has begun: to get it from `source` alone or (undefined) from many. */
	started(item: QueueItem, source: PeerUrl | undefined): void {
		const attempts = item.transfer.attempts + 1;
		const received = keptFrom(item, source);
		item.resumable = source === undefined || received > 0;
		item.begunAt = received;
		const from = source ?? item.transfer.source;
		this.change(item, {state: 'active', source: from, attempts, received, speed: 0, reason: undefined});
	}

	progressed(item: QueueItem, progress: Progress): void {
		if (item.transfer.state === 'active') {
			this.change(item, progress);
		}
	}

	/** Notes that the file is whole and here, whatever was asked of the transfer in its last moment. */
	succeeded(item: QueueItem, {size, savedAs}: {readonly size: number; readonly savedAs: string}): void {
		const {path} = item.transfer;
		this.change(item, {
			state: 'done',
			key: fileKey(path, size),
			size,
			exact: true,
			received: size,
			speed: 0,
			reason: undefined,
			finishedAt: this.options.now(),
			savedAs,
		});
	}

	/** Notes that an attempt failed, and decides what comes next. */
	failed(item: QueueItem, source: PeerUrl, error: AppError): void {
		if (item.transfer.state === 'active') {
			this.change(item, afterFailure(item, {source, error, ...this.options}));
		}
	}

	/** Notes that it cannot be had, whoever is asked. */
	gaveUp(item: QueueItem, error: AppError): void {
		if (item.transfer.state === 'active') {
			const reason = error.message;
			this.change(item, {state: 'failed', reason, speed: 0, finishedAt: this.options.now()});
		}
	}

	/** Notes that those who have it can give something only later. */
	waits(item: QueueItem, standstill: Omit<Standstill, 'now'>): void {
		if (item.transfer.state === 'active') {
			this.change(item, afterStandstill(item, {...standstill, now: this.options.now()}));
		}
	}

	/** Lets it wait for its turn again. */
	requeue(item: QueueItem): void {
		if (item.transfer.state === 'active') {
			this.change(item, {state: 'queued', speed: 0});
		}
	}

	/** Puts it aside until `unpark`: nobody who has the file can be reached. */
	park(item: QueueItem): void {
		item.tried.clear();
		const reason = 'Nobody who has this file can be reached; it goes on when somebody can.';
		this.change(item, {state: 'waiting', reason});
	}

	unpark(item: QueueItem): void {
		this.change(item, {state: 'queued', reason: undefined});
	}

	protected insert(item: QueueItem): void {
		this.#items.set(item.transfer.id, item);
		this.#asked.set(askedAs(item.transfer), item);
	}

	protected remove(id: TransferId): void {
		const transfer = this.#items.get(id)?.transfer;
		this.#items.delete(id);
		if (transfer !== undefined && this.#asked.get(askedAs(transfer))?.transfer.id === id) {
			this.#asked.delete(askedAs(transfer));
		}

		this.options.gone(id);
	}

	protected change(item: QueueItem, change: Partial<Transfer>): void {
		if (this.#items.get(item.transfer.id) !== item) {
			return;
		}

		const retryAt = change.state === undefined ? item.transfer.retryAt : undefined;
		item.transfer = {...item.transfer, retryAt, ...change};
		const {state} = item.transfer;
		this.#pending.set(item, state === 'queued' || state === 'waiting');
		if (change.priority !== undefined || change.position !== undefined) {
			this.#pending.reorder();
		}

		this.options.changed(item.transfer);
	}
}
