import {basename} from 'node:path';
import {setImmediate} from 'node:timers/promises';
import type {Transfer, TransferId} from '../../../model/transfer.ts';
import {TransferStore} from '../../../storage/transfer-store.ts';
import type {WriteBehind} from '../../../storage/write-behind.ts';
import type {PieceList} from '../../../wire/piece-list.ts';
import type {Keeping, State} from '../../state-keeper.ts';
import type {OwnedParts} from '../left-overs.ts';
import {noTag, type PartTag} from '../part-file.ts';
import type {PartDisk} from '../pieces/part-disk.ts';
import type {TransferQueue} from '../queue.ts';
import type {QueueItem} from '../queue-item.ts';
import {type KeptTransfer, restoredItem, takeUp} from './restored-item.ts';
import {partPrintOf, printOf, toStoredPart, toStoredTransfer} from './stored-item.ts';

export interface TransferMemoryOptions {
	readonly queue: () => TransferQueue;
	readonly disk: PartDisk;
}

/** What has been written of one transfer, or is about to be. */
interface Written {
	readonly id: number;
	row: string;
	part: string;
	digests: PieceList | undefined;
}

/** How many transfers that are done are kept, the last ones. */
const mostDone = 300;
/** How many are taken in at once. */
const atOnce = 500;

/** Keeps the queue, and what is here of its files, from one run to the next. */
export class TransferMemory implements Keeping, OwnedParts {
	readonly #options: TransferMemoryOptions;
	readonly #written = new Map<TransferId, Written>();
	#open: {readonly store: TransferStore; readonly writes: WriteBehind} | undefined;
	#tag: PartTag | undefined;
	#nextId = 1;

	constructor(options: TransferMemoryOptions) {
		this.#options = options;
	}

	/** Whether what is here of files is kept when the run ends. */
	get isOpen(): boolean {
		return this.#open !== undefined;
	}

	get tag(): PartTag | undefined {
		return this.#tag;
	}

	has(place: string): boolean {
		for (const {coming, holding, kept} of this.#options.queue().items()) {
			if ([coming, holding, kept].some(each => each?.part.place === place)) {
				return true;
			}
		}

		return false;
	}

	async restore({path, database, writes}: State): Promise<void> {
		const store = new TransferStore(database);
		store.trim('done', mostDone);
		const all = store.all();
		const withPart = store.withPart();
		this.#tag = tagOf(path);
		this.#written.clear();
		this.#nextId = 1 + all.reduce((most, {id}) => Math.max(most, id), 0);
		this.#open = {store, writes};
		for (const [index, stored] of all.entries()) {
			const {id} = stored;
			this.#takeIn(
				withPart.has(id)
					? {stored, part: store.part(id), digests: store.digests(id)}
					: {stored, part: undefined, digests: undefined},
			);
			if (index % atOnce === atOnce - 1) {
				// Others get their turn in between.
				await setImmediate();
			}
		}

		for (const {transfer} of this.#options.queue().items()) {
			this.changed(transfer);
		}
	}

	/** To be told whenever a transfer is new or different. */
	changed({id, state}: Pick<Transfer, 'id' | 'state'>): void {
		const item = this.#options.queue().get(id);
		if (this.#open === undefined || item === undefined) {
			return;
		}

		if (state === 'cancelled' || state === 'skipped') {
			this.gone(id);
			return;
		}

		const written = this.#writtenOf(id);
		if (written.row !== printOf(item) || written.part !== partPrintOf(item)) {
			written.row = printOf(item);
			written.part = partPrintOf(item);
			this.#open.writes.put(`transfer ${written.id}`, () => this.#write(item, written));
		}
	}

	/** To be told when a transfer has been forgotten. */
	gone(id: TransferId): void {
		const written = this.#written.get(id);
		this.#written.delete(id);
		if (written !== undefined) {
			this.#open?.writes.put(`transfer ${written.id}`, () => this.#open?.store.remove(written.id));
		}
	}

	/** Writes now what was asked for, so that it is kept whatever happens next. Never throws. */
	flush(): void {
		this.#open?.writes.flush();
	}

	/** Puts into `writes` all that has changed: the state is about to be closed. */
	leave(): void {
		for (const {transfer} of this.#options.queue().items()) {
			this.changed(transfer);
		}
	}

	/** What was asked for again before it was read, as by one who starts an engine anew, is the same transfer. */
	#takeIn(kept: KeptTransfer): void {
		const {disk} = this.#options;
		const queue = this.#options.queue();
		const {addedAt, directory, id, path} = kept.stored;
		const same = queue.find({addedAt, directory, path});
		if (same !== undefined) {
			this.gone(same.transfer.id);
			this.#written.set(same.transfer.id, {id, row: '', part: '', digests: undefined});
			if (same.holding === undefined && same.kept === undefined && same.transfer.state !== 'active') {
				takeUp(same, kept, disk);
			}

			return;
		}

		const added = queue.takeIn(newId => {
			const item = restoredItem(newId, kept, disk);
			if (item !== undefined) {
				const digests = item.holding?.list;
				this.#written.set(newId, {id, row: printOf(item), part: partPrintOf(item), digests});
			}

			return item;
		});
		if (!added) {
			this.#open?.store.remove(id);
		}
	}

	#writtenOf(id: TransferId): Written {
		let written = this.#written.get(id);
		if (written === undefined) {
			written = {id: this.#nextId++, row: '', part: '', digests: undefined};
			this.#written.set(id, written);
		}

		return written;
	}

	/** May be run again, where what was written with it could not be kept. */
	#write(item: QueueItem, written: Written): void {
		const store = this.#open?.store;
		const {id} = written;
		if (store === undefined || this.#written.get(item.transfer.id) !== written) {
			return;
		}

		const list = item.holding?.list;
		store.save(toStoredTransfer(id, item));
		store.savePart(id, toStoredPart(item));
		// They may be long, and hardly ever change.
		if (written.digests !== list || store.hasDigests(id) !== (list !== undefined)) {
			store.saveDigests(id, list && {...list, teller: item.holding?.teller});
			written.digests = list;
		}
	}
}

/** @returns what tells the hidden files of one state from those of others. */
const tagOf = (path: string): PartTag => /^[0-9a-f]{8}/.exec(basename(path))?.[0] ?? noTag;
