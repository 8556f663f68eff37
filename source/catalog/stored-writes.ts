import type {PeerUrl} from '../model/peer.ts';
import type {Database} from '../storage/database.ts';
import {ListStore} from '../storage/list-store.ts';
import type {Part} from './parts/part-writer.ts';
import {type Steps, WriteQueue} from './write-queue.ts';

export interface StoredWritesOptions {
	readonly database: Database;
	/** @returns parts that say all that a holder lists, each made when it is taken. */
	readonly partsOf: (holder: PeerUrl) => Iterable<Part>;
	/** @returns how many files a holder lists. */
	readonly countOf: (holder: PeerUrl) => number;
	/** Told each time that something cannot be written. */
	readonly failed: (error: unknown) => void;
}

/** Milliseconds between two looks whether there is something to move from the log into the file. */
const checkpointInterval = 10_000;
/** What is read of a list may be so many times what it has to be, and so much more, until it is written anew. */
const mostWaste = 2;
const fewWasted = 4096;
/** A part takes as long to read as so many files in it. */
const partCost = 8;

/** @returns how long it takes to read a part, in files. */
export const costOf = ({entries}: {readonly entries: number}): number => entries + partCost;

/**
 * Writes what changes in what holders list a little after it has, in the order in which it did. Where something of a list
 * cannot be written, nothing more of it is until it comes whole again: what is kept then is older, and so is its revision.
 */
export class StoredWrites {
	readonly #options: StoredWritesOptions;
	readonly #store: ListStore;
	readonly #queue: WriteQueue;
	/** Holders of whose lists something could not be written. */
	readonly #missed = new Set<PeerUrl>();
	/** Holders whose lists are being replaced. */
	readonly #begun = new Set<PeerUrl>();
	/** Revisions of lists that are whole, but for what waits to be written. */
	readonly #due = new Map<PeerUrl, string>();
	/** How long it takes to read each list, in files. */
	readonly #costs = new Map<PeerUrl, number>();
	readonly #timer: NodeJS.Timeout;

	constructor(options: StoredWritesOptions) {
		this.#options = options;
		this.#store = new ListStore(options.database);
		this.#queue = new WriteQueue({
			database: options.database,
			failed: (holder, error) => {
				this.#missed.add(holder);
				this.#due.delete(holder);
				options.failed(error);
			},
		});
		this.#timer = setInterval(() => this.#checkpoint(), checkpointInterval).unref();
	}

	/** Takes note of how long it took to read a list. */
	loaded(holder: PeerUrl, cost: number): void {
		this.#costs.set(holder, cost);
		if (this.#isWasteful(holder)) {
			this.#add(holder, () => this.#rewrite(holder));
		}
	}

	/** Notes that something of a list has changed that is not kept. */
	miss(holder: PeerUrl): void {
		this.#missed.add(holder);
	}

	/** Begins to replace the list of a holder: until `end` it does not count as whole. */
	begin(holder: PeerUrl): void {
		this.#add(holder, () => this.#begin(holder));
	}

	/** Adds what has changed to a list, and says at which revision it stands then where that is told. */
	change(holder: PeerUrl, parts: readonly Part[], revision?: string | undefined): void {
		if (parts.length > 0 || revision !== undefined) {
			const bytes = parts.reduce((sum, part) => sum + part.bytes.length, 0);
			this.#add(holder, () => this.#change(holder, parts, revision), bytes);
		}
	}

	/** Ends what `begin` began. */
	end(holder: PeerUrl, revision: string | undefined): void {
		this.#add(holder, () => this.#end(holder, revision));
	}

	forget(holder: PeerUrl): void {
		// What has not been written yet need not be.
		this.#queue.drop(holder);
		this.#costs.delete(holder);
		this.#add(holder, () => this.#forget(holder));
	}

	/** Removes the files of lists whose holders were forgotten in a run that ended before they were gone. */
	sweep(): void {
		this.#add('', () => this.#sweep());
	}

	/** Resolves once little enough waits to be written that it takes hardly any memory. */
	room(): Promise<void> {
		return this.#queue.room();
	}

	/** Resolves when all is written, or after `patience` milliseconds of work; the rest is left out. Idempotent. */
	async close(patience: number): Promise<void> {
		clearInterval(this.#timer);
		await this.#queue.close(patience);
	}

	#add(holder: PeerUrl, steps: () => Steps, bytes = 0): void {
		this.#queue.add({holder, bytes, steps});
	}

	/** Whether most of what is read of a list is no longer so. */
	#isWasteful(holder: PeerUrl): boolean {
		const least = this.#options.countOf(holder) * mostWaste + fewWasted;
		return (this.#costs.get(holder) ?? 0) > least;
	}

	*#begin(holder: PeerUrl): Steps {
		this.#begun.add(holder);
		this.#due.delete(holder);
		// Until it is whole it has none, or what is left out would never be asked for again.
		this.#store.revise(this.#store.idOf(holder), undefined);
		yield;
	}

	*#change(holder: PeerUrl, parts: readonly Part[], revision: string | undefined): Steps {
		if (this.#missed.has(holder)) {
			return;
		}

		const list = this.#store.idOf(holder);
		yield* this.#append(holder, list, parts);
		const due = this.#due.get(holder);
		if (due !== undefined) {
			this.#revise(holder, list, revision ?? due);
		} else if (revision !== undefined) {
			this.#store.advance(list, revision);
		}

		if (this.#isWasteful(holder)) {
			yield* this.#rewrite(holder);
		}
	}

	*#end(holder: PeerUrl, revision: string | undefined): Steps {
		if (!this.#begun.delete(holder)) {
			return;
		}

		if (this.#missed.delete(holder)) {
			yield* this.#rewrite(holder);
		}

		this.#revise(holder, this.#store.idOf(holder), revision);
	}

	/** Says at which revision a list stands that has just been written, or only after what waits has been as well. */
	#revise(holder: PeerUrl, list: number, revision: string | undefined): void {
		this.#due.delete(holder);
		if (revision !== undefined && this.#queue.has(holder)) {
			this.#due.set(holder, revision);
		} else {
			this.#store.revise(list, revision);
		}
	}

	/**
	 * Writes all that a holder lists by now behind what is kept, and only then removes that: whenever it is read meanwhile,
	 * what comes later counts. It may tell more than the revision does, and so has none until nothing waits any more.
	 */
	*#rewrite(holder: PeerUrl): Steps {
		if (this.#missed.has(holder)) {
			return;
		}

		const list = this.#store.idOf(holder);
		const last = this.#store.lastPart(list);
		const revision = this.#due.get(holder) ?? this.#store.revision(list);
		this.#store.revise(list, undefined);
		this.#costs.set(holder, 0);
		yield* this.#append(holder, list, this.#options.partsOf(holder));
		yield* this.#clear(list, last);
		this.#revise(holder, list, revision);
	}

	*#append(holder: PeerUrl, list: number, parts: Iterable<Part>): Steps {
		for (const part of parts) {
			this.#store.append(list, part);
			this.#costs.set(holder, (this.#costs.get(holder) ?? 0) + costOf(part));
			yield;
		}
	}

	*#forget(holder: PeerUrl): Steps {
		this.#missed.delete(holder);
		this.#begun.delete(holder);
		this.#due.delete(holder);
		this.#store.disown(holder);
		yield* this.#sweep();
	}

	*#sweep(): Steps {
		for (const {id, holder} of this.#store.lists()) {
			if (holder === undefined) {
				yield* this.#clear(id, Number.MAX_SAFE_INTEGER);
				this.#store.remove(id);
			}
		}
	}

	*#clear(list: number, last: number): Steps {
		while (!this.#store.clear(list, last)) {
			yield;
		}
	}

	#checkpoint(): void {
		try {
			this.#options.database.checkpoint();
		} catch {
			// The disk is full or has failed: the next write tells.
		}
	}
}
