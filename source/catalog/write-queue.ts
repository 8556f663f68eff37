import {setTimeout as delay, setImmediate as nextTurn} from 'node:timers/promises';
import type {PeerUrl} from '../model/peer.ts';
import type {Database} from '../storage/database.ts';
import {whenFree} from '../storage/when-free.ts';

/** Of what a job does, one part after the other, each a few statements. */
export type Steps = Generator<void, void, undefined>;

export interface Job {
	readonly holder: PeerUrl;
	/** How much memory it takes until it is done, beside a little. */
	readonly bytes: number;
	readonly steps: () => Steps;
}

export interface WriteQueueOptions {
	readonly database: Database;
	/** Told each time that a job cannot be done. What it did since the last commit is undone. */
	readonly failed: (holder: PeerUrl, error: unknown) => void;
}

/** Milliseconds of work between two commits: others wait so long for their turn to write. */
const budget = 6;
/** Bytes that may wait before those who bring more are held up. */
const mostWaiting = 8 * 1024 * 1024;

/** Does jobs one after the other, in small transactions between which this thread answers. */
export class WriteQueue {
	readonly #options: WriteQueueOptions;
	#jobs: Job[] = [];
	#waiting = 0;
	#hasRoom = Promise.withResolvers<void>();
	#running: Promise<void> | undefined;
	/** Milliseconds of work that may still be done. */
	#patience = Number.POSITIVE_INFINITY;

	constructor(options: WriteQueueOptions) {
		this.#options = options;
	}

	add(job: Job): void {
		this.#jobs.push(job);
		this.#waiting += job.bytes;
		this.#running ??= this.#run();
	}

	/** Leaves out what a holder's jobs have not begun to do. */
	drop(holder: PeerUrl): void {
		this.#jobs = this.#jobs.filter(job => {
			const stays = job.holder !== holder;
			this.#waiting -= stays ? 0 : job.bytes;
			return stays;
		});
	}

	/** @returns whether a job of a holder waits to be begun. */
	has(holder: PeerUrl): boolean {
		return this.#jobs.some(job => job.holder === holder);
	}

	/** Resolves once little enough waits. */
	async room(): Promise<void> {
		while (this.#waiting > mostWaiting) {
			await this.#hasRoom.promise;
		}
	}

	/** Resolves when all is done, or after `patience` milliseconds of work; the rest is left out. Idempotent. */
	async close(patience: number): Promise<void> {
		this.#patience = patience;
		await this.#running;
	}

	async #run(): Promise<void> {
		for (let job = this.#jobs.shift(); job !== undefined; job = this.#jobs.shift()) {
			try {
				await this.#do(job);
			} catch (error) {
				this.#options.failed(job.holder, error);
			}

			this.#waiting -= job.bytes;
			this.#hasRoom.resolve();
			this.#hasRoom = Promise.withResolvers();
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
}

/** @returns whether these were the last ones. */
function someOf(steps: Steps): boolean {
	const begun = performance.now();
	for (;;) {
		if (steps.next().done === true) {
			return true;
		}

		if (performance.now() - begun > budget) {
			return false;
		}
	}
}
