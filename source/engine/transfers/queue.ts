import type {AppError, ErrorCode} from '../../model/errors.ts';
import {type FileRow, fileKey} from '../../model/file.ts';
import type {PeerUrl} from '../../model/peer.ts';
import {isEnded, type Transfer, type TransferId} from '../../model/transfer.ts';
import {type BackOffLimits, backOff} from '../back-off.ts';
import type {Target} from './destination.ts';
import {newItem, type QueueItem} from './queue-item.ts';

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
export type Progress = Partial<Pick<Transfer, 'received' | 'speed' | 'size' | 'exact'>>;

/** After so many attempts without a byte a transfer has failed for good. */
const mostDryAttempts = 8;

const refusals: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
	'NO_SUCH_FILE',
	'FAULT',
	'BAD_NAME',
	'FILE_CHANGED',
]);
/** What no other holder and no later time mends. */
const hopeless: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['DISK_FULL', 'DISK']);

/** All transfers of this run and what may happen to each next. Does nothing by itself: no time, no sockets, no files. */
export class TransferQueue {
	readonly #options: Required<TransferQueueOptions>;
	readonly #items = new Map<TransferId, QueueItem>();
	/** Those that wait for something, so that choosing the next one need not look at all that have ended. */
	readonly #pending = new Set<TransferId>();
	#nextId = 1;

	constructor(options: TransferQueueOptions) {
		this.#options = {now: Date.now, random: Math.random, ...options};
	}

	add(row: FileRow, target: Target): TransferId {
		const item = newItem(this.#nextId++, row, target, this.#options.now());
		this.#items.set(item.transfer.id, item);
		this.#change(item, {});
		return item.transfer.id;
	}

	/** Adds a transfer that need not begin; `reason` is one sentence. */
	addSkipped(row: FileRow, target: Target, reason: string): TransferId {
		const item = newItem(this.#nextId++, row, target, this.#options.now());
		this.#items.set(item.transfer.id, item);
		this.#change(item, {state: 'skipped', reason, finishedAt: this.#options.now()});
		return item.transfer.id;
	}

	get(id: TransferId): QueueItem | undefined {
		return this.#items.get(id);
	}

	items(): Iterable<QueueItem> {
		return this.#items.values();
	}

	/** @returns those that may begin now, those that wait longest first. */
	*runnable(): Generator<QueueItem> {
		const now = this.#options.now();
		for (const item of this.#pendingItems()) {
			const {state, retryAt} = item.transfer;
			if (state === 'queued' || (retryAt !== undefined && retryAt <= now)) {
				yield item;
			}
		}
	}

	/** @returns those that wait until somebody who has the file can be reached. */
	parked(): QueueItem[] {
		return [...this.#pendingItems()].filter(
			({transfer: {state, retryAt}}) => state === 'waiting' && retryAt === undefined,
		);
	}

	/** @returns when the next retry is due; undefined where none is. */
	nextRetry(): number | undefined {
		let next: number | undefined;
		for (const {transfer} of this.#pendingItems()) {
			next = Math.min(transfer.retryAt ?? Number.POSITIVE_INFINITY, next ?? Number.POSITIVE_INFINITY);
		}

		return next === Number.POSITIVE_INFINITY ? undefined : next;
	}

	started(item: QueueItem, source: PeerUrl): void {
		const attempts = item.transfer.attempts + 1;
		this.#change(item, {state: 'active', source, attempts, received: 0, speed: 0, reason: undefined});
	}

	progressed(item: QueueItem, progress: Progress): void {
		if (item.transfer.state === 'active') {
			this.#change(item, progress);
		}
	}

	/** Notes that the file is whole and here, whatever was asked of the transfer in its last moment. */
	succeeded(item: QueueItem, {size, savedAs}: {readonly size: number; readonly savedAs: string}): void {
		const {path} = item.transfer;
		this.#change(item, {
			state: 'done',
			key: fileKey(path, size),
			size,
			exact: true,
			received: size,
			speed: 0,
			reason: undefined,
			finishedAt: this.#options.now(),
			savedAs,
		});
	}

	/** Notes that an attempt failed, and decides what comes next. */
	failed(item: QueueItem, source: PeerUrl, error: AppError): void {
		if (item.transfer.state !== 'active') {
			return;
		}

		item.tried.add(source);
		item.dry = item.transfer.received > 0 ? 0 : item.dry + 1;
		if (refusals.has(error.code)) {
			item.refused.set(source, error);
		}

		const isRefusedByAll = item.holders.every(holder => item.refused.has(holder));
		if (hopeless.has(error.code) || isRefusedByAll || item.dry >= mostDryAttempts) {
			this.#end(item, 'failed', error.message);
		} else if (item.holders.some(holder => this.#options.isOnline(holder) && !item.tried.has(holder))) {
			this.#change(item, {state: 'queued', speed: 0, reason: error.message});
		} else {
			const {now, random, timing} = this.#options;
			item.tried.clear();
			item.rounds = item.transfer.received > 0 ? 1 : item.rounds + 1;
			const retryAt = now() + backOff(item.rounds, timing, random);
			this.#change(item, {state: 'waiting', speed: 0, reason: error.message, retryAt});
		}
	}

	/** Puts it aside until `unpark`: nobody who has the file can be reached. */
	park(item: QueueItem): void {
		item.tried.clear();
		const reason = 'Nobody who has this file can be reached; it goes on when somebody can.';
		this.#change(item, {state: 'waiting', reason});
	}

	unpark(item: QueueItem): void {
		this.#change(item, {state: 'queued', reason: undefined});
	}

	/** @returns whether it was under way and no longer is. */
	pause(item: QueueItem): boolean {
		const {state, received} = item.transfer;
		if (isEnded(state) || state === 'paused') {
			return false;
		}

		// The classic dialect has no way to ask for the rest of a file.
		const reason = received > 0 ? 'Paused; it begins anew when it goes on.' : 'Paused.';
		this.#change(item, {state: 'paused', speed: 0, reason});
		return true;
	}

	resume(item: QueueItem): boolean {
		return item.transfer.state === 'paused' && this.#again(item);
	}

	cancel(item: QueueItem): boolean {
		const isOpen = !isEnded(item.transfer.state);
		if (isOpen) {
			this.#end(item, 'cancelled', 'Cancelled.');
		}

		return isOpen;
	}

	/** Begins anew what failed, was cancelled or waits. */
	retry(item: QueueItem): boolean {
		return ['failed', 'cancelled', 'waiting'].includes(item.transfer.state) && this.#again(item);
	}

	clearEnded(): TransferId[] {
		const ended = [...this.#items.values()].map(({transfer}) => transfer).filter(({state}) => isEnded(state));
		for (const {id} of ended) {
			this.#items.delete(id);
			this.#options.gone(id);
		}

		return ended.map(({id}) => id);
	}

	#again(item: QueueItem): boolean {
		item.tried.clear();
		item.refused.clear();
		item.rounds = 0;
		item.dry = 0;
		this.#change(item, {state: 'queued', received: 0, reason: undefined, finishedAt: undefined});
		return true;
	}

	#end(item: QueueItem, state: 'failed' | 'cancelled', reason: string): void {
		this.#change(item, {state, reason, speed: 0, finishedAt: this.#options.now()});
	}

	*#pendingItems(): Generator<QueueItem> {
		for (const id of this.#pending) {
			const item = this.#items.get(id);
			if (item !== undefined) {
				yield item;
			}
		}
	}

	#change(item: QueueItem, change: Partial<Transfer>): void {
		if (this.#items.get(item.transfer.id) !== item) {
			return;
		}

		item.transfer = {...item.transfer, retryAt: undefined, ...change};
		const {id, state} = item.transfer;
		if (state === 'queued' || state === 'waiting') {
			this.#pending.add(id);
		} else {
			this.#pending.delete(id);
		}

		this.#options.changed(item.transfer);
	}
}
