import type {Watcher, WatchFolder} from './watch.ts';

export interface VigilOptions {
	readonly watch: WatchFolder;
	/** Milliseconds; see `ShareTiming`. */
	readonly batch: number;
	readonly patrol: number;
	readonly rescan: number;
	/** The real place of the folder. */
	root(): string;
	/** Which folder stands there now; undefined for none. */
	identity(): Promise<string | undefined>;
	/** Looks at some paths again. */
	look(paths: ReadonlySet<string>): Promise<unknown>;
	/** Reads the whole folder again; resolves with what went wrong. */
	readAll(): Promise<unknown>;
	/** Told that the folder cannot be watched; undefined: it is watched again. */
	failed(error: unknown): void;
}

/**
 * Decides when to look at the folder again: where the watcher heard something, when the folder itself went, came back or
 * was replaced, and every so often where watching does not work.
 */
export class Vigil {
	readonly #options: VigilOptions;
	readonly #heard = new Set<string>();
	#watcher: Watcher | undefined;
	#watched: string | undefined;
	#generation = 0;
	#unwatchable = false;
	/** Whether the last reading failed. */
	#unread = false;
	#lastRead = 0;
	#batchTimer: NodeJS.Timeout | undefined;
	#patrolTimer: NodeJS.Timeout | undefined;
	#looking: Promise<void> = Promise.resolve();
	#patrolling: Promise<void> = Promise.resolve();
	#closed = false;

	constructor(options: VigilOptions) {
		this.#options = options;
	}

	/** Call it when the folder has been read for the first time. */
	async begin(): Promise<void> {
		this.#watched = await this.#options.identity();
		this.#watch();
		this.#schedulePatrol();
	}

	/** Idempotent. */
	async close(): Promise<void> {
		this.#closed = true;
		clearTimeout(this.#batchTimer);
		clearTimeout(this.#patrolTimer);
		await Promise.all([this.#stopWatching(), this.#looking, this.#patrolling]);
	}

	#watch(): void {
		if (this.#closed) {
			return;
		}

		this.#generation += 1;
		const generation = this.#generation;
		const isCurrent = (): boolean => !this.#closed && this.#generation === generation;
		this.#unwatchable = false;
		this.#watcher = this.#options.watch(this.#options.root(), {
			changed: path => isCurrent() && this.#hear(path),
			// What happened between the first reading and now was seen by nobody.
			ready: () => isCurrent() && this.#hear(''),
			failed: error => isCurrent() && !this.#unwatchable && this.#giveUp(error),
		});
	}

	async #stopWatching(): Promise<void> {
		const watcher = this.#watcher;
		this.#watcher = undefined;
		this.#generation += 1;
		await watcher?.close();
	}

	#giveUp(error: unknown): void {
		this.#unwatchable = true;
		this.#options.failed(error);
		this.#hear('');
	}

	#hear(path: string): void {
		this.#heard.add(path);
		this.#batchTimer ??= setTimeout(() => {
			this.#looking = this.#look();
		}, this.#options.batch);
	}

	async #look(): Promise<void> {
		const heard = new Set(this.#heard);
		this.#heard.clear();
		await (heard.has('') ? this.#readAll() : this.#options.look(heard));
		this.#batchTimer = undefined;
		const [next] = this.#heard;
		if (next !== undefined && !this.#closed) {
			this.#hear(next);
		}
	}

	async #readAll(): Promise<void> {
		this.#unread = (await this.#options.readAll()) !== undefined;
		this.#lastRead = performance.now();
	}

	#schedulePatrol(): void {
		if (!this.#closed) {
			this.#patrolTimer = setTimeout(() => {
				this.#patrolling = this.#patrol().finally(() => this.#schedulePatrol());
			}, this.#options.patrol);
		}
	}

	async #patrol(): Promise<void> {
		const identity = await this.#options.identity();
		if (identity !== this.#watched) {
			await this.#stopWatching();
			await this.#readAll();
			this.#watched = identity;
			if (identity !== undefined) {
				this.#options.failed(undefined);
				this.#watch();
			}
		} else if (this.#unwatchable) {
			await this.#stopWatching();
			await this.#readLater();
		} else if (this.#unread) {
			await this.#readLater();
		}
	}

	async #readLater(): Promise<void> {
		if (performance.now() - this.#lastRead >= this.#options.rescan) {
			await this.#readAll();
		}
	}
}
