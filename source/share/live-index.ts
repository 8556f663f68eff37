import {AppError, type PlainError} from '../model/errors.ts';
import {Breaks} from './breaks.ts';
import type {Disk} from './disk/disk.ts';
import {FlushTimer} from './flush-timer.ts';
import {FolderCheck} from './folder-check.ts';
import {FolderReader} from './folder-reader.ts';
import {KeptFolder} from './kept-folder.ts';
import {Sequence} from './sequence.ts';
import type {ShareTiming} from './share-options.ts';
import {SharedIndex} from './shared-index.ts';
import {type ChangeListener, Teller} from './teller.ts';
import {Trouble} from './trouble.ts';
import {Vigil} from './vigil.ts';
import {type WatchFolder, watchProblem} from './watch.ts';

export interface LiveIndexOptions {
	/** Absolute path of the folder. */
	readonly folder: string;
	readonly disk: Disk;
	readonly timing: ShareTiming;
	readonly watch: WatchFolder;
	/** Told after changes were told, and whenever the status may be another one. */
	readonly flushed: () => void;
	/** Told that what became different cannot be written down. */
	readonly notKept: (error: PlainError) => void;
	/** Told that the disk was lost, and that all is read again after a while. */
	readonly lost: (error: PlainError) => void;
}

/** Files that are told at a time while the folder is read. */
const mostTold = 2000;

/** An index of the folder that is kept true: read, watched, written down, and told to those who listen. */
export class LiveIndex {
	readonly index = new SharedIndex(path => this.#dropped(path));
	readonly reader: FolderReader;
	readonly #options: LiveIndexOptions;
	readonly #trouble = new Trouble();
	readonly #vigil: Vigil;
	readonly #kept: KeptFolder;
	readonly #teller = new Teller(this.index);
	readonly #flushTimer = new FlushTimer(() => this.#flush());
	readonly #end = new AbortController();
	readonly #work = new Sequence(this.#end.signal, () => this.#flush());
	/** Resolves with whether files of an earlier run were found. */
	readonly #restored = Promise.withResolvers<boolean>();
	readonly #breaks = new Breaks();
	#scans = 0;
	#folderProblem: string | undefined;
	#watchProblem: string | undefined;

	constructor(options: LiveIndexOptions) {
		const {disk, notKept} = options;
		const {index} = this;
		this.#options = options;
		this.reader = new FolderReader({
			...options,
			index,
			trouble: this.#trouble,
			watcher: () => this.#vigil.watcher,
			progress: () => this.#progressed(),
		});
		this.#kept = new KeptFolder({index, disk, failed: notKept});
		this.#vigil = this.#createVigil();
		disk.onLost(error => this.#lost(error));
	}

	/** Whether the whole folder is being gone through. */
	get isScanning(): boolean {
		return this.#scans > 0;
	}

	/** One sentence, safe to draw; undefined where all is well. */
	get problem(): string | undefined {
		return this.#folderProblem ?? this.#watchProblem ?? this.#trouble.sentence();
	}

	/** See `Share.start`. */
	async start(signal: AbortSignal | undefined): Promise<void> {
		await this.reader.locate();
		this.#scans += 1;
		const hasRestored = await this.#restored.promise;
		this.#scans -= 1;
		const error = await this.#vigil.begin(() => this.walk('changed', signal));
		if (error) {
			throw error;
		}

		if (hasRestored) {
			this.#vigil.check();
		}
	}

	/** See `Share.keep`. */
	async keep(path: string): Promise<void> {
		const error = await this.#work.add(async () => {
			await this.reader.locate();
			try {
				const files = await this.#kept.restore(path, this.reader.root, () => this.#progressed());
				this.#restored.resolve(files > 0);
			} catch (error) {
				// A part of it would be taken for the whole.
				this.index.remove('');
				throw error;
			}
		});
		if (error !== undefined) {
			throw error;
		}
	}

	/** See `Share.keepNothing`. */
	keepNothing(): void {
		this.#restored.resolve(false);
	}

	/** Does some work while nothing else changes the index, and tells what that has changed. Resolves with what it threw. */
	enqueue(work: (signal: AbortSignal) => Promise<void>): Promise<unknown> {
		return this.#work.add(work);
	}

	/** Goes through the whole folder. Resolves with why it could not be read. */
	walk(reach: 'changed' | 'all', cancel?: AbortSignal): Promise<unknown> {
		this.#scans += 1;
		return this.#work
			.add(async signal => {
				this.#options.flushed();
				try {
					await this.reader.readAll(cancel ? AbortSignal.any([signal, cancel]) : signal, reach);
					this.#folderProblem = undefined;
					await this.#kept.saveRest();
				} catch (error) {
					if (cancel?.aborted) {
						throw new AppError('CANCELLED', 'Reading the folder was cancelled.', {cause: error});
					}

					if (!signal.aborted && error instanceof AppError) {
						this.#folderProblem = error.message;
						this.#dropAll(error);
					}

					throw error;
				}
			})
			.finally(() => {
				this.#scans -= 1;
				this.#options.flushed();
			});
	}

	/** See `Share.onChange`. */
	onChange(listener: ChangeListener): () => void {
		return this.#teller.onChange(listener);
	}

	/** Tells what has changed within so many milliseconds. */
	flushWithin(milliseconds: number): void {
		this.#flushTimer.within(milliseconds);
	}

	/** Stops watching and reading, writes down what is left, and closes the disk. Idempotent. */
	async close(): Promise<void> {
		this.#teller.close();
		this.#end.abort(new AppError('CANCELLED', 'The share is closed.'));
		this.#restored.resolve(false);
		this.#flush();
		await this.#vigil.close();
		await this.#teller.idle;
		await this.#options.disk.close();
		await this.#work.idle;
		this.#flushTimer.clear();
	}

	#createVigil(): Vigil {
		const {timing, watch, flushed} = this.#options;
		return new Vigil({
			...timing,
			watch,
			identity: () => this.reader.identity(),
			look: paths => this.#work.add(signal => this.reader.look(paths, signal)),
			walk: reach => this.walk(reach),
			check: () => this.#check(),
			failed: (error, interval) => {
				this.#watchProblem = error === undefined ? undefined : watchProblem(error, interval);
				flushed();
			},
			root: () => this.reader.root,
		});
	}

	async #check(): Promise<number> {
		const cost = await new FolderCheck({
			folders: () => this.index.folders.values(),
			read: folders => this.#work.add(signal => this.reader.readAgain(folders, signal)),
			signal: this.#end.signal,
		}).run();
		await this.#options.disk.tidy().catch(() => undefined);
		return cost;
	}

	/** Nothing of a folder that cannot be read is on offer; one that was being read when its reader died is as it was. */
	#dropAll({code}: AppError): void {
		if (code !== 'ENGINE_STOPPED') {
			this.index.remove('');
		}
	}

	#lost(error: AppError): void {
		if (this.#folderProblem !== error.message) {
			this.#folderProblem = error.message;
			this.#options.lost(error);
		}

		this.#vigil.doubt();
		this.#options.flushed();
	}

	#dropped(folder: string): void {
		this.#vigil.watcher?.remove(folder);
		this.#trouble.forget(folder);
	}

	/** Tells what was found so far, soon or at once, and resolves when more may be found. */
	async #progressed(): Promise<void> {
		if (this.index.pendingFiles >= mostTold) {
			this.#flush();
		} else {
			this.flushWithin(this.#options.timing.batch);
		}

		await this.#teller.nearlyIdle;
		await this.#breaks.take();
	}

	#flush(): void {
		this.#flushTimer.clear();
		const change = this.index.takeChange();
		if (change !== undefined) {
			this.#teller.tell(change, this.#kept.save(change));
		}

		this.#options.flushed();
	}
}
