import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';
import type {ShareStatus} from '../model/fact.ts';
import type {OpenFile} from '../model/file.ts';
import {FolderReader} from './folder-reader.ts';
import {openShared} from './open-shared.ts';
import type {ShareChange, SharedFile} from './shared-file.ts';
import {SharedIndex} from './shared-index.ts';
import {Trouble} from './trouble.ts';
import {Vigil} from './vigil.ts';
import {type WatchFolder, watchFolder, watchProblem} from './watch.ts';

/** What the share tells by itself. */
export type ShareEvent = {readonly type: 'status'; readonly status: ShareStatus};

/** How often the share looks, in milliseconds. */
export interface ShareTiming {
	/** How long changes are gathered before they are told. @default 100 */
	readonly batch: number;
	/** Between two looks at whether the folder itself is still there. @default 2000 */
	readonly patrol: number;
	/** Between two readings of a folder that cannot be watched. @default 10000 */
	readonly rescan: number;
}

export interface ShareOptions {
	/** Absolute path of the folder. */
	readonly folder: string;
	/** Told whenever the status may be another one. */
	readonly report?: (event: ShareEvent) => void;
	readonly timing?: Partial<ShareTiming>;
	/** Begins to watch the folder. @default the system's own means */
	readonly watch?: WatchFolder;
}

const defaultTiming: ShareTiming = {batch: 100, patrol: 2000, rescan: 10_000};

/**
 * Our own folder: which files are on offer now, kept true while files come and go. Regular files at any depth; no name
 * that begins with a dot; links only to what lies in the folder itself. Paths are `/`-separated, as they are on disk.
 */
export class Share {
	readonly #folder: string;
	readonly #timing: ShareTiming;
	readonly #reportEvent: (event: ShareEvent) => void;
	readonly #index = new SharedIndex();
	readonly #trouble = new Trouble();
	readonly #reader: FolderReader;
	readonly #vigil: Vigil;
	readonly #listeners = new Set<(change: ShareChange) => void>();
	readonly #end = new AbortController();
	#work: Promise<unknown> = Promise.resolve();
	#scans = 0;
	#flushTimer: NodeJS.Timeout | undefined;
	#folderProblem: string | undefined;
	#watchProblem: string | undefined;

	constructor({folder, report = () => {}, timing, watch = watchFolder}: ShareOptions) {
		this.#folder = folder;
		this.#timing = {...defaultTiming, ...timing};
		this.#reportEvent = report;
		this.#reader = new FolderReader(folder, this.#index, this.#trouble, () => this.#progressed());
		this.#vigil = new Vigil({
			watch,
			batch: this.#timing.batch,
			patrol: this.#timing.patrol,
			rescan: this.#timing.rescan,
			identity: () => this.#reader.identity(),
			look: paths => this.#enqueue(signal => this.#reader.look(paths, signal)),
			readAll: () => this.#readAll(),
			failed: error => {
				this.#watchProblem = error === undefined ? undefined : watchProblem(error, this.#timing.rescan);
				this.#report();
			},
			root: () => this.#reader.root,
		});
	}

	/**
	 * Reads the folder once and then keeps watch. Resolves when it has been read. Rejects with `FOLDER_MISSING`,
	 * `FOLDER_UNREADABLE` or `CANCELLED`.
	 */
	async start(signal?: AbortSignal): Promise<void> {
		const error = await this.#readAll(signal);
		if (error) {
			throw error;
		}

		await this.#vigil.begin();
	}

	/** @returns all that is on offer, in no particular order. */
	files(): Iterable<SharedFile> {
		return this.#index.files.values();
	}

	/** @returns the names that lie in the folder itself, as peers of 2004 are shown. */
	*topLevel(): Iterable<string> {
		for (const path of this.#index.files.keys()) {
			if (!path.includes('/')) {
				yield path;
			}
		}
	}

	get(path: string): SharedFile | undefined {
		return this.#index.files.get(path);
	}

	has(path: string): boolean {
		return this.#index.files.has(path);
	}

	status(): ShareStatus {
		return {
			files: this.#index.files.size,
			bytes: this.#index.bytes,
			scanning: this.#scans > 0,
			problem: this.#folderProblem ?? this.#watchProblem ?? this.#trouble.sentence(),
		};
	}

	/** Opens a file that is on offer. Rejects with `NO_SUCH_FILE`, also where it has become something else meanwhile. */
	async open(path: string): Promise<OpenFile> {
		if (!this.has(path)) {
			throw new AppError('NO_SUCH_FILE', `"${drawable(path)}" is not shared here.`);
		}

		return openShared(this.#folder, path);
	}

	/** Reads the whole folder again. Always resolves; what went wrong is told by `status`. */
	async rescan(): Promise<void> {
		await this.#readAll();
	}

	/** `listener` is told what became different, also while the folder is read for the first time. @returns its undo. */
	onChange(listener: (change: ShareChange) => void): () => void {
		this.#listeners.add(listener);
		return () => {
			this.#listeners.delete(listener);
		};
	}

	/** Stops watching and reading. Idempotent. */
	async close(): Promise<void> {
		this.#end.abort(new AppError('CANCELLED', 'The share is closed.'));
		clearTimeout(this.#flushTimer);
		this.#listeners.clear();
		await this.#vigil.close();
		await this.#work;
	}

	/** @returns why the folder could not be read. */
	#readAll(cancel?: AbortSignal): Promise<unknown> {
		this.#scans += 1;
		return this.#enqueue(async signal => {
			this.#report();
			try {
				await this.#reader.readAll(cancel ? AbortSignal.any([signal, cancel]) : signal);
				this.#folderProblem = undefined;
			} catch (error) {
				if (cancel?.aborted) {
					throw new AppError('CANCELLED', 'Reading the folder was cancelled.', {cause: error});
				}

				if (!signal.aborted && error instanceof AppError) {
					this.#folderProblem = error.message;
					this.#index.remove('');
				}

				throw error;
			}
		}).finally(() => {
			this.#scans -= 1;
			this.#report();
		});
	}

	/** Does one piece of work after all earlier ones. @returns what it threw. */
	#enqueue(work: (signal: AbortSignal) => Promise<void>): Promise<unknown> {
		const {signal} = this.#end;
		const done = this.#work.then(async () => {
			try {
				signal.throwIfAborted();
				await work(signal);
				return undefined;
			} catch (error) {
				return error;
			} finally {
				this.#flush();
			}
		});
		this.#work = done.catch(() => undefined);
		return done;
	}

	#progressed(): void {
		this.#flushTimer ??= setTimeout(() => this.#flush(), this.#timing.batch);
	}

	#flush(): void {
		clearTimeout(this.#flushTimer);
		this.#flushTimer = undefined;
		const change = this.#index.takeChange();
		if (change) {
			for (const listener of this.#listeners) {
				listener(change);
			}
		}

		this.#report();
	}

	#report(): void {
		if (!this.#end.signal.aborted) {
			this.#reportEvent({type: 'status', status: this.status()});
		}
	}
}
