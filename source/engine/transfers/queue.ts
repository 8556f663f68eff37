import type {AppError} from '../../model/errors.ts';
import {type FileRow, fileKey} from '../../model/file.ts';
import type {PeerUrl} from '../../model/peer.ts';
import type {Direction} from '../../model/request.ts';
import {isEnded, type Priority, type Transfer, type TransferId} from '../../model/transfer.ts';
import type {BackOffLimits} from '../back-off.ts';
import {afterFailure} from './after-failure.ts';
import type {Target} from './destination.ts';
import {newPositions} from './move.ts';
import {pauseReason} from './pause-reason.ts';
import {PendingItems} from './pending-items.ts';
import {keptFrom, type NewItem, newItem, type QueueItem} from './queue-item.ts';

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

/** All transfers of this run and what may happen to each next. Does nothing by itself: no time, no sockets, no files. */
export class TransferQueue {
	readonly #options: Required<TransferQueueOptions>;
	readonly #items = new Map<TransferId, QueueItem>();
	readonly #pending = new PendingItems();
	#nextId = 1;
	#lowest = 1;
	#highest = 0;

	constructor(options: TransferQueueOptions) {
		this.#options = {now: Date.now, random: Math.random, ...options};
	}

	add(row: FileRow, target: Target): TransferId {
		return this.#added(row, target, {});
	}

	/** Adds a transfer that need not begin; `reason` is one sentence. */
	addSkipped(row: FileRow, target: Target, reason: string): TransferId {
		return this.#added(row, target, {state: 'skipped', reason, finishedAt: this.#options.now()});
	}

	/** Adds one that an earlier run had not ended; who has it is not known yet. */
	restore(before: Transfer, target: Target): TransferId {
		const {addedAt, path, key, priority} = before;
		const size = key === fileKey(path, undefined) ? undefined : before.size;
		const item = this.#new({key, path, size, holders: []}, target);
		this.#change(item, {priority, addedAt});
		if (before.state === 'paused') {
			this.pause(item);
		}

		return item.transfer.id;
	}

	get(id: TransferId): QueueItem | undefined {
		return this.#items.get(id);
	}

	items(): Iterable<QueueItem> {
		return this.#items.values();
	}

	/** @returns those that may begin now, in queue order. */
	*runnable(): Generator<QueueItem> {
		const now = this.#options.now();
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

	started(item: QueueItem, source: PeerUrl): void {
		const attempts = item.transfer.attempts + 1;
		const received = keptFrom(item, source);
		item.resumable = received > 0;
		item.begunAt = received;
		this.#change(item, {state: 'active', source, attempts, received, speed: 0, reason: undefined});
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
		if (item.transfer.state === 'active') {
			this.#change(item, afterFailure(item, {source, error, ...this.#options}));
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
		const {state} = item.transfer;
		if (isEnded(state) || state === 'paused') {
			return false;
		}

		this.#change(item, {state: 'paused', speed: 0, reason: pauseReason(item)});
		return true;
	}

	resume(item: QueueItem): boolean {
		return item.transfer.state === 'paused' && this.#again(item);
	}

	cancel(item: QueueItem): boolean {
		if (isEnded(item.transfer.state)) {
			return false;
		}

		const finishedAt = this.#options.now();
		this.#change(item, {state: 'cancelled', reason: 'Cancelled.', speed: 0, finishedAt});
		return true;
	}

	/** Begins anew what failed, was cancelled or waits. */
	retry(item: QueueItem): boolean {
		return ['failed', 'cancelled', 'waiting'].includes(item.transfer.state) && this.#again(item);
	}

	/** @returns whether it matters still. */
	setPriority(item: QueueItem, priority: Priority): boolean {
		const {state, priority: before} = item.transfer;
		if (isEnded(state) || before === priority) {
			return false;
		}

		this.#change(item, {priority});
		return true;
	}

	/** @returns those of `ids` that stand elsewhere now. */
	move(ids: readonly TransferId[], direction: Direction): TransferId[] {
		const open = [...this.#items.values()].map(({transfer}) => transfer).filter(({state}) => !isEnded(state));
		const ends = {lowest: this.#lowest, highest: this.#highest};
		const positions = newPositions(open, {ids: new Set(ids), direction}, ends);
		for (const [id, position] of positions) {
			const item = this.#items.get(id);
			if (item !== undefined) {
				this.#lowest = Math.min(this.#lowest, position);
				this.#highest = Math.max(this.#highest, position);
				this.#change(item, {position});
			}
		}

		return ids.filter(id => positions.has(id));
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
		const received = item.resumable ? item.transfer.received : 0;
		this.#change(item, {state: 'queued', received, reason: undefined, finishedAt: undefined});
		return true;
	}

	#added(row: FileRow, target: Target, change: Partial<Transfer>): TransferId {
		const item = this.#new(row, target);
		this.#change(item, change);
		return item.transfer.id;
	}

	#new(row: NewItem['row'], target: Target): QueueItem {
		const id = this.#nextId++;
		const item = newItem({id, row, target, position: ++this.#highest, now: this.#options.now()});
		this.#items.set(id, item);
		return item;
	}

	#change(item: QueueItem, change: Partial<Transfer>): void {
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

		this.#options.changed(item.transfer);
	}
}
