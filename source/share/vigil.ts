import type {Watcher, WatchFolder} from './watch.ts';

export interface VigilOptions {
	readonly watch: WatchFolder;
	/** Milliseconds; see `ShareTiming`. */
	readonly batch: number;
	readonly patrol: number;
	readonly rescan: number;
	readonly recheck: number;
	/** The real place of the folder. */
	root(): string;
	/** Which folder stands there now; undefined for none. */
	identity(): Promise<string | undefined>;
	/** Looks at some paths again. */
	look(paths: ReadonlySet<string>): Promise<unknown>;
	/** Goes through the whole folder; resolves with what went wrong. */
	walk(reach: 'changed' | 'all'): Promise<unknown>;
	/** Looks slowly at all files again; resolves with how many milliseconds of work that was. */
	check(): Promise<number>;
	/** Told that not all can be watched, and how many milliseconds lie between two walks; undefined: all is watched again. */
	failed(error: unknown, interval: number): void;
}

/** How much longer the pause between two walks is than a walk. */
const leisure = 20;
/** Milliseconds between two walks at most, however long they take. */
const longestPause = 120_000;

/** Something that is done again and again, less often the more it costs. */
interface Round {
	/** When it ended last, in milliseconds. */
	ended: number;
	/** Milliseconds. */
	cost: number;
}

/**
 * Decides when to look at the folder again: where the watcher heard something, when the folder itself went, came back or
 * was replaced, every so often where watching does not work, and, seldom, whether something was missed.
 */
export class Vigil {
	readonly #options: VigilOptions;
	readonly #heard = new Set<string>();
	readonly #walks: Round = {ended: 0, cost: 0};
	readonly #checks: Round = {ended: performance.now(), cost: 0};
	#watcher: Watcher | undefined;
	#watched: string | undefined;
	#generation = 0;
	/** Why not all is watched. */
	#failure: {readonly error: unknown} | undefined;
	/** Whether the last reading failed. */
	#unread = false;
	#batchTimer: NodeJS.Timeout | undefined;
	#patrolTimer: NodeJS.Timeout | undefined;
	#looking: Promise<void> = Promise.resolve();
	#patrolling: Promise<void> = Promise.resolve();
	#checking: Promise<void> | undefined;
	#closed = false;

	constructor(options: VigilOptions) {
		this.#options = options;
	}

	/** What is to watch each folder that is met. */
	get watcher(): Watcher | undefined {
		return this.#watcher;
	}

	/** Watches, and then has the folder read by `walk`, so that nothing is missed. @returns what that has resolved with. */
	async begin(walk: () => Promise<unknown>): Promise<unknown> {
		if (this.#watcher === undefined) {
			this.#watched = await this.#options.identity();
			this.#watch();
			this.#schedulePatrol();
		}

		// It reads all, so it tells nothing of what a later walk costs.
		const failure = await walk();
		this.#unread = failure !== undefined;
		this.#walks.ended = performance.now();
		return failure;
	}

	/** Has all be read again after a while: something may have been missed. */
	doubt(): void {
		this.#unread = true;
		this.#walks.ended = performance.now();
	}

	/** Looks slowly at all files again. Returns at once. */
	check(): void {
		this.#checking ??= this.#check().finally(() => {
			this.#checking = undefined;
		});
	}

	/** Idempotent. */
	async close(): Promise<void> {
		this.#closed = true;
		clearTimeout(this.#batchTimer);
		clearTimeout(this.#patrolTimer);
		await Promise.all([this.#stopWatching(), this.#looking, this.#patrolling, this.#checking]);
	}

	#watch(): void {
		if (this.#closed) {
			return;
		}

		this.#generation += 1;
		const generation = this.#generation;
		const isCurrent = (): boolean => !this.#closed && this.#generation === generation;
		this.#failure = undefined;
		this.#watcher = this.#options.watch(this.#options.root(), {
			changed: path => isCurrent() && this.#hear(path),
			failed: error => isCurrent() && this.#fail(error),
		});
	}

	async #stopWatching(): Promise<void> {
		const watcher = this.#watcher;
		this.#watcher = undefined;
		this.#generation += 1;
		await watcher?.close();
	}

	#fail(error: unknown): void {
		const isNews = this.#failure === undefined;
		this.#failure = {error};
		if (isNews) {
			this.#tell();
		}
	}

	#tell(): void {
		this.#options.failed(this.#failure?.error, this.#pause);
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
		await (heard.has('') ? this.#walk('changed') : this.#options.look(heard));
		this.#batchTimer = undefined;
		const [next] = this.#heard;
		if (next !== undefined && !this.#closed) {
			this.#hear(next);
		}
	}

	async #walk(reach: 'changed' | 'all'): Promise<void> {
		const began = performance.now();
		this.#unread = (await this.#options.walk(reach)) !== undefined;
		this.#walks.ended = performance.now();
		this.#walks.cost = reach === 'all' ? 0 : this.#walks.ended - began;
	}

	async #check(): Promise<void> {
		this.#checks.cost = await this.#options.check();
		this.#checks.ended = performance.now();
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
			await this.#replace(identity);
		} else if (this.#unread && this.#isDue(this.#walks, this.#pause)) {
			await this.#walk('all');
		} else if (this.#failure !== undefined) {
			await this.#walkInstead();
		} else if (this.#isDue(this.#checks, this.#options.recheck)) {
			this.check();
		}
	}

	async #replace(identity: string | undefined): Promise<void> {
		const hadFailed = this.#failure !== undefined;
		await this.#stopWatching();
		this.#watched = identity;
		if (identity !== undefined) {
			this.#watch();
		}

		await this.#walk('all');
		if (hadFailed && this.#failure === undefined) {
			this.#tell();
		}
	}

	/** Tries to watch all again on the way. */
	async #walkInstead(): Promise<void> {
		if (this.#isDue(this.#walks, this.#pause)) {
			const failure = this.#failure;
			this.#failure = undefined;
			await this.#walk('changed');
			if (this.#failure !== failure) {
				this.#tell();
			}
		}

		if (this.#isDue(this.#checks, Math.max(this.#options.rescan, this.#checks.cost * leisure))) {
			this.check();
		}
	}

	/** Milliseconds between two walks. */
	get #pause(): number {
		return Math.max(this.#options.rescan, Math.min(longestPause, this.#walks.cost * leisure));
	}

	#isDue({ended}: Round, pause: number): boolean {
		return performance.now() - ended >= pause;
	}
}
