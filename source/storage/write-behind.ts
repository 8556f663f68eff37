import {AppError, type ErrorCode} from '../model/errors.ts';
import type {Database} from './database.ts';
import {isBusy} from './storage-error.ts';
import {shortPatience} from './when-free.ts';

export interface WriteBehindOptions {
	readonly database: Database;
	/** Told once that nothing can be written, and again only after something could meanwhile. */
	readonly failed: (error: unknown) => void;
	/** Told when something can be written again. */
	readonly recovered: () => void;
	/** Milliseconds until a write is done. @default 500 */
	readonly delay?: number;
	/** Milliseconds until the next try after a failure. @default 30000 */
	readonly retry?: number;
}

/** Writes of one transaction. */
const mostTogether = 200;
/** Milliseconds between two tries while another thread writes, and how many of them are nothing odd. */
const busyPause = 25;
const mostBusyTries = 400;

/** What is wrong with the disk or the file, and not with a single write. */
const troubles: ReadonlySet<ErrorCode> = new Set(['DISK', 'DISK_FULL', 'STATE_DAMAGED']);

/**
 * Writes a little later and many things together, so that who changes something a hundred times a second does not wait for
 * the disk a hundred times. Each write has a name, and the later one of a name takes the place of the earlier one: a write
 * is to look up, when it is run, what is so by then. What cannot be written is tried again, so it takes no more memory than
 * there are names.
 */
export class WriteBehind {
	readonly #options: Required<WriteBehindOptions>;
	readonly #waiting = new Map<string, () => void>();
	#timer: NodeJS.Timeout | undefined;
	#hasFailed = false;
	#busyTries = 0;
	#isClosed = false;

	constructor(options: WriteBehindOptions) {
		this.#options = {delay: 500, retry: 30_000, ...options};
	}

	/** Notes that `write`, one or a few statements, is to be run. Returns at once. */
	put(name: string, write: () => void): void {
		if (!this.#isClosed) {
			// Behind the others, which may have to come first.
			this.#waiting.delete(name);
			this.#waiting.set(name, write);
			this.#schedule(this.#options.delay);
		}
	}

	/** Writes now all that waits. Never throws. */
	flush(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		while (this.#waiting.size > 0 && this.#writeSome(undefined)) {}
	}

	/** Writes all that waits, and nothing more from then on. Idempotent. Never throws. */
	close(): void {
		this.flush();
		this.#isClosed = true;
		this.#waiting.clear();
		clearTimeout(this.#timer);
	}

	#schedule(wait: number): void {
		this.#timer ??= setTimeout(() => {
			this.#timer = undefined;
			if (this.#waiting.size > 0 && this.#writeSome(shortPatience)) {
				// Others get their turn in between.
				this.#schedule(0);
			}
		}, wait).unref();
	}

	/** @returns whether the disk took it. `wait`: milliseconds that it may take until no other thread writes. */
	#writeSome(wait: number | undefined): boolean {
		const some = [...this.#waiting].slice(0, mostTogether);
		try {
			this.#options.database.transaction(() => {
				for (const [name, write] of some) {
					this.#run(name, write);
				}
			}, wait);
		} catch (error) {
			this.#putOff(error);
			return false;
		}

		for (const [name, write] of some) {
			if (this.#waiting.get(name) === write) {
				this.#waiting.delete(name);
			}
		}

		this.#busyTries = 0;
		if (this.#hasFailed) {
			this.#hasFailed = false;
			this.#options.recovered();
		}

		return true;
	}

	/** A write that cannot be done whatever the disk says must not keep the others from it. */
	#run(name: string, write: () => void): void {
		try {
			write();
		} catch (error) {
			if (error instanceof AppError && troubles.has(error.code)) {
				throw error;
			}

			this.#options.failed(new Error(`${name} cannot be kept`, {cause: error}));
		}
	}

	#putOff(error: unknown): void {
		if (isBusy(error) && ++this.#busyTries < mostBusyTries) {
			this.#schedule(busyPause);
			return;
		}

		if (!this.#hasFailed) {
			this.#hasFailed = true;
			this.#options.failed(error);
		}

		this.#schedule(this.#options.retry);
	}
}
