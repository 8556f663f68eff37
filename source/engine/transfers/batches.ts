import type {Outcome} from '../../model/request.ts';
import {type Batch, type BatchId, isEnded, type Transfer, type TransferId} from '../../model/transfer.ts';

interface OpenBatch {
	readonly id: BatchId;
	/** Each transfer of it as it was last. */
	readonly transfers: Map<TransferId, Transfer>;
	/** Those that have not ended. */
	readonly open: Set<TransferId>;
}

/** Which transfers were asked for together, and when the last of them has ended. */
export class Batches {
	readonly #report: (batch: Batch) => void;
	readonly #batches = new Map<TransferId, Set<OpenBatch>>();
	#nextId = 1;

	/** `report` is told once of each batch. */
	constructor(report: (batch: Batch) => void) {
		this.#report = report;
	}

	/** Whether `id` belongs to a batch that has not ended. */
	has(id: TransferId): boolean {
		return this.#batches.has(id);
	}

	/** @returns what a new batch of `transfers` is called; nothing where there are none. */
	begin(transfers: readonly Transfer[]): Pick<Outcome, 'batch'> {
		if (transfers.length === 0) {
			return {};
		}

		const batch: OpenBatch = {id: this.#nextId++, transfers: new Map(), open: new Set()};
		for (const transfer of transfers) {
			this.#batches.set(transfer.id, (this.#batches.get(transfer.id) ?? new Set()).add(batch));
			note(batch, transfer);
		}

		this.#look(batch);
		return {batch: batch.id};
	}

	/** Takes in that a transfer is different. */
	changed(transfer: Transfer): void {
		for (const batch of this.#batches.get(transfer.id) ?? []) {
			note(batch, transfer);
			this.#look(batch);
		}
	}

	#look(batch: OpenBatch): void {
		if (batch.open.size > 0) {
			return;
		}

		for (const id of batch.transfers.keys()) {
			const batches = this.#batches.get(id);
			batches?.delete(batch);
			if (batches?.size === 0) {
				this.#batches.delete(id);
			}
		}

		this.#report(summary(batch));
	}
}

function note({transfers, open}: OpenBatch, transfer: Transfer): void {
	transfers.set(transfer.id, transfer);
	if (isEnded(transfer.state)) {
		open.delete(transfer.id);
	} else {
		open.add(transfer.id);
	}
}

function summary({id, transfers}: OpenBatch): Batch {
	const count = {done: 0, failed: 0, skipped: 0, cancelled: 0};
	let bytes = 0;
	for (const {state, size = 0} of transfers.values()) {
		count[state as keyof typeof count]++;
		bytes += state === 'done' ? size : 0;
	}

	return {id, ...count, bytes};
}
