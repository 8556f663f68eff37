import {setTimeout as delay, setImmediate as nextTurn} from 'node:timers/promises';
import type {ListedFile} from '../model/file.ts';
import type {PeerUrl} from '../model/peer.ts';
import type {Database} from '../storage/database.ts';
import {ListStore} from '../storage/list-store.ts';
import {whenFree} from '../storage/when-free.ts';

export interface StoredWritesOptions {
	readonly database: Database;
	/** Told each time that something cannot be written. */
	readonly failed: (error: unknown) => void;
}

/** Of what a job does, one part after the other, each a few statements. */
type Steps = Generator<void, void, undefined>;

interface Job {
	readonly holder: PeerUrl;
	readonly steps: () => Steps;
}

/** Milliseconds of work between two commits: others wait so long for their turn to write. */
const budget = 6;
/** Steps between two looks at the clock. */
const stride = 16;
/** Files that are read, or removed, in one step. */
const page = 100;
/** Milliseconds between two looks whether there is something to move from the log into the file. */
const checkpointInterval = 10_000;

/**
 * Writes what holders list a little after it has changed, in the order in which it did, in small transactions between which
 * this thread answers. Where something of a list cannot be written, nothing more of it is until it comes whole again: what
 * is kept then is older, and so is its revision.
 */
export class StoredWrites {
	readonly #options: StoredWritesOptions;
	readonly #store: ListStore;
	#jobs: Job[] = [];
	/** Holders of whose lists something could not be written. */
	readonly #missed = new Set<PeerUrl>();
	/** What has been listed since `begin`; undefined where nothing was there before that would have to go. */
	readonly #listed = new Map<PeerUrl, Set<string> | undefined>();
	readonly #timer: NodeJS.Timeout;
	#running: Promise<void> | undefined;
	/** Milliseconds of work that may still be done. */
	#patience = Number.POSITIVE_INFINITY;

	constructor(options: StoredWritesOptions) {
		this.#options = options;
		this.#store = new ListStore(options.database);
		this.#timer = setInterval(() => this.#checkpoint(), checkpointInterval).unref();
	}

	/** Begins to replace the list of a holder: what is put until `end` is the whole of it. */
	begin(holder: PeerUrl): void {
		this.#add(holder, () => this.#begin(holder));
	}

	/** Changes a list, and says at which revision it stands then where that is told. */
	change(
		holder: PeerUrl,
		changed: readonly ListedFile[],
		gone: readonly string[],
		revision?: string | undefined,
	): void {
		this.#add(holder, () => this.#change(holder, changed, gone, revision));
	}

	/** Removes what has not been put since `begin`. */
	end(holder: PeerUrl, revision: string | undefined): void {
		this.#add(holder, () => this.#end(holder, revision));
	}

	forget(holder: PeerUrl): void {
		// What has not been written yet need not be.
		this.#jobs = this.#jobs.filter(job => job.holder !== holder);
		this.#add(holder, () => this.#forget(holder));
	}

	/** Removes the files of lists whose holders were forgotten in a run that ended before they were gone. */
	sweep(): void {
		this.#add('', () => this.#sweep());
	}

	/** Resolves when all is written, or after `patience` milliseconds of work; the rest is left out. Idempotent. */
	async close(patience: number): Promise<void> {
		this.#patience = patience;
		clearInterval(this.#timer);
		await this.#running;
	}

	#add(holder: PeerUrl, steps: () => Steps): void {
		this.#jobs.push({holder, steps});
		this.#running ??= this.#run();
	}

	async #run(): Promise<void> {
		for (let job = this.#jobs.shift(); job !== undefined; job = this.#jobs.shift()) {
			try {
				await this.#do(job);
			} catch (error) {
				this.#missed.add(job.holder);
				this.#options.failed(error);
			}
		}

		this.#running = undefined;
	}

	async #do({steps}: Job): Promise<void> {
		const iterator = steps();
		let isDone = false;
		while (!isDone) {
			await nextTurn();
			if (this.#patience <= 0) {
				return;
			}

			const begun = performance.now();
			isDone = await whenFree(this.#options.database, () => someOf(iterator));
			const taken = performance.now() - begun;
			this.#patience -= taken;
			if (this.#patience === Number.POSITIVE_INFINITY) {
				// Others who write look for a gap now and then: as much time is theirs.
				await delay(taken);
			}
		}
	}

	*#begin(holder: PeerUrl): Steps {
		const list = this.#store.idOf(holder);
		this.#missed.delete(holder);
		this.#listed.set(holder, this.#store.files(list, '', 1).length === 0 ? undefined : new Set());
		// Until it is whole it has none, or what is left out would never be asked for again.
		this.#store.revise(list, undefined);
		yield;
	}

	*#change(
		holder: PeerUrl,
		changed: readonly ListedFile[],
		gone: readonly string[],
		revision: string | undefined,
	): Steps {
		if (this.#missed.has(holder)) {
			return;
		}

		const list = this.#store.idOf(holder);
		const listed = this.#listed.get(holder);
		for (const path of gone) {
			this.#store.drop(list, path);
			listed?.delete(path);
			yield;
		}

		for (const file of changed) {
			this.#store.put(list, file);
			listed?.add(file.path);
			yield;
		}

		if (revision !== undefined) {
			this.#store.advance(list, revision);
		}
	}

	*#end(holder: PeerUrl, revision: string | undefined): Steps {
		const listed = this.#listed.get(holder);
		const hasBegun = this.#listed.delete(holder);
		if (this.#missed.has(holder) || !hasBegun) {
			return;
		}

		const list = this.#store.idOf(holder);
		if (listed !== undefined) {
			yield* this.#dropAllBut(list, listed);
		}

		this.#store.revise(list, revision);
	}

	*#dropAllBut(list: number, kept: ReadonlySet<string>): Steps {
		let last: string | undefined = '';
		while (last !== undefined) {
			const files: readonly ListedFile[] = this.#store.files(list, last, page);
			for (const {path} of files) {
				if (!kept.has(path)) {
					this.#store.drop(list, path);
				}
			}

			last = files.at(-1)?.path;
			yield;
		}
	}

	*#forget(holder: PeerUrl): Steps {
		this.#missed.delete(holder);
		this.#listed.delete(holder);
		this.#store.disown(holder);
		yield* this.#sweep();
	}

	*#sweep(): Steps {
		for (const {id, holder} of this.#store.lists()) {
			while (holder === undefined && !this.#store.clear(id, page)) {
				yield;
			}
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

/** @returns whether these were the last ones. */
function someOf(steps: Steps): boolean {
	const begun = performance.now();
	for (let count = 1; ; count++) {
		if (steps.next().done === true) {
			return true;
		}

		if (count % stride === 0 && performance.now() - begun > budget) {
			return false;
		}
	}
}
