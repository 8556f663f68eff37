import {type FileRow, fileKey} from '../../model/file.ts';
import type {Direction} from '../../model/request.ts';
import {isEnded, type Priority, type Transfer, type TransferId} from '../../model/transfer.ts';
import type {Target} from './destination.ts';
import {newPositions} from './move.ts';
import {pauseReason} from './pause-reason.ts';
import {type NewItem, newItem, type QueueItem} from './queue-item.ts';
import {TransferStates} from './transfer-states.ts';

/**
 * All transfers of this run, what is asked of them, and what may happen to each next. Does nothing by itself: no time,
 * no sockets, no files.
 */
export class TransferQueue extends TransferStates {
	#nextId = 1;
	#lowest = 1;
	#highest = 0;

	add(row: FileRow, target: Target): TransferId {
		return this.#added(row, target, {});
	}

	/** Adds a transfer that need not begin; `reason` is one sentence. */
	addSkipped(row: FileRow, target: Target, reason: string): TransferId {
		return this.#added(row, target, {state: 'skipped', reason, finishedAt: this.options.now()});
	}

	/** Adds what `make` makes of an id, as it is. @returns whether it made something. */
	takeIn(make: (id: TransferId) => QueueItem | undefined): boolean {
		const item = make(this.#nextId);
		if (item === undefined) {
			return false;
		}

		const {position} = item.transfer;
		this.#nextId++;
		this.#lowest = Math.min(this.#lowest, position);
		this.#highest = Math.max(this.#highest, position);
		this.insert(item);
		this.change(item, {});
		return true;
	}

	/** Adds one that an earlier engine had not ended, unless it is here; who has it is not known yet. */
	restore(before: Transfer, target: Target): TransferId {
		const known = this.find(before);
		if (known !== undefined) {
			return known.transfer.id;
		}

		const {addedAt, path, key, priority} = before;
		const size = key === fileKey(path, undefined) ? undefined : before.size;
		const item = this.#new({key, path, size, sha256: before.sha256, holders: []}, target, addedAt);
		this.change(item, {priority});
		if (before.state === 'paused') {
			this.pause(item);
		}

		return item.transfer.id;
	}

	/** @returns whether it was under way and no longer is. */
	pause(item: QueueItem): boolean {
		const {state} = item.transfer;
		if (isEnded(state) || state === 'paused') {
			return false;
		}

		this.change(item, {state: 'paused', speed: 0, reason: pauseReason(item)});
		return true;
	}

	resume(item: QueueItem): boolean {
		return item.transfer.state === 'paused' && this.#again(item);
	}

	cancel(item: QueueItem): boolean {
		if (isEnded(item.transfer.state)) {
			return false;
		}

		const finishedAt = this.options.now();
		this.change(item, {state: 'cancelled', reason: 'Cancelled.', speed: 0, finishedAt});
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

		this.change(item, {priority});
		return true;
	}

	/** @returns those of `ids` that stand elsewhere now. */
	move(ids: readonly TransferId[], direction: Direction): TransferId[] {
		const open = [...this.items()].map(({transfer}) => transfer).filter(({state}) => !isEnded(state));
		const ends = {lowest: this.#lowest, highest: this.#highest};
		const positions = newPositions(open, {ids: new Set(ids), direction}, ends);
		for (const [id, position] of positions) {
			const item = this.get(id);
			if (item !== undefined) {
				this.#lowest = Math.min(this.#lowest, position);
				this.#highest = Math.max(this.#highest, position);
				this.change(item, {position});
			}
		}

		return ids.filter(id => positions.has(id));
	}

	clearEnded(): TransferId[] {
		const ended = [...this.items()].map(({transfer}) => transfer).filter(({state}) => isEnded(state));
		for (const {id} of ended) {
			this.remove(id);
		}

		return ended.map(({id}) => id);
	}

	#again(item: QueueItem): boolean {
		item.tried.clear();
		item.refused.clear();
		item.rounds = 0;
		item.dry = 0;
		item.way = 'pieces';
		item.sources.forgive();
		const received = item.resumable ? item.transfer.received : 0;
		this.change(item, {state: 'queued', received, reason: undefined, finishedAt: undefined});
		return true;
	}

	#added(row: FileRow, target: Target, change: Partial<Transfer>): TransferId {
		const item = this.#new(row, target);
		this.change(item, change);
		return item.transfer.id;
	}

	#new(row: NewItem['row'], target: Target, now = this.options.now()): QueueItem {
		const id = this.#nextId++;
		const item = newItem({id, row, target, position: ++this.#highest, now});
		this.insert(item);
		return item;
	}
}
