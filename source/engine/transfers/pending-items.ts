import {inQueueOrder} from '../../model/transfer.ts';
import type {QueueItem} from './queue-item.ts';

/** The transfers that wait for something, so that choosing the next one need not look at all that have ended. */
export class PendingItems {
	readonly #items = new Set<QueueItem>();
	/** In queue order, and some that wait no longer. */
	#sorted: readonly QueueItem[] = [];
	#isSorted = true;

	set(item: QueueItem, isPending: boolean): void {
		if (!isPending) {
			this.#items.delete(item);
		} else if (!this.#items.has(item)) {
			this.#items.add(item);
			this.#isSorted = false;
		}
	}

	/** Notes that the order may be another one. */
	reorder(): void {
		this.#isSorted = false;
	}

	/** @returns all, in no particular order. */
	all(): Iterable<QueueItem> {
		return this.#items;
	}

	/** @returns when the next retry is due; undefined where none is. */
	nextRetry(): number | undefined {
		let next: number | undefined;
		for (const {transfer} of this.#items) {
			next = Math.min(transfer.retryAt ?? Number.POSITIVE_INFINITY, next ?? Number.POSITIVE_INFINITY);
		}

		return next === Number.POSITIVE_INFINITY ? undefined : next;
	}

	/** Goes through all in queue order; what waits no longer when its turn comes is left out. */
	*inOrder(): Generator<QueueItem> {
		if (!this.#isSorted) {
			this.#sorted = [...this.#items].sort((one, other) => inQueueOrder(one.transfer, other.transfer));
			this.#isSorted = true;
		}

		for (const item of this.#sorted) {
			if (this.#items.has(item)) {
				yield item;
			}
		}
	}
}
