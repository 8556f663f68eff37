import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';
import type {ShareStatus} from '../model/fact.ts';
import type {OpenFile} from '../model/file.ts';
import {FlushTimer} from './flush-timer.ts';
import {FolderReader} from './folder-reader.ts';
import {Digester} from './hashing/digester.ts';
import {none} from './index/file-table.ts';
import {KnownDigests, type KnownFile, type SharedPieces} from './known-digests.ts';
import {openShared} from './open-shared.ts';
import {Sequence} from './sequence.ts';
import {defaultTiming, type ShareOptions, type ShareTiming} from './share-options.ts';
import {ForgetfulStore} from './share-store.ts';
import type {ShareChange, SharedFile} from './shared-file.ts';
import {SharedIndex} from './shared-index.ts';
import {Trouble} from './trouble.ts';
import {Vigil} from './vigil.ts';
import {watchFolder, watchProblem} from './watch.ts';

/** A file of ours that is open, with its SHA-256 in lower-case hex once that is known. */
export interface OpenShared extends OpenFile {
	readonly sha256: string | undefined;
}

/**
 * Our own folder: which files are on offer now, kept true while files come and go. Regular files at any depth; no name
 * that begins with a dot; links only to what lies in the folder itself. Paths are `/`-separated, as they are on disk.
 */
export class Share {
	readonly #folder: string;
	readonly #timing: ShareTiming;
	readonly #options: ShareOptions;
	readonly #index = new SharedIndex();
	readonly #trouble = new Trouble();
	readonly #reader: FolderReader;
	readonly #vigil: Vigil;
	readonly #digester: Digester | undefined;
	readonly #digests: KnownDigests;
	readonly #flushTimer = new FlushTimer(() => this.#flush());
	readonly #listeners = new Set<(change: ShareChange) => void>();
	readonly #end = new AbortController();
	readonly #work = new Sequence(this.#end.signal, () => this.#flush());
	#scans = 0;
	#folderProblem: string | undefined;
	#watchProblem: string | undefined;

	constructor(options: ShareOptions) {
		const {folder, hashing, store = new ForgetfulStore(), timing, watch = watchFolder} = options;
		this.#options = options;
		this.#folder = folder;
		this.#timing = {...defaultTiming, ...timing};
		this.#reader = new FolderReader(folder, this.#index, this.#trouble, () =>
			this.#flushTimer.within(this.#timing.batch),
		);
		this.#digests = new KnownDigests(this.#index, store, hashing?.pieceSize ?? (size => size));
		this.#digester =
			hashing &&
			new Digester({
				...hashing,
				folder,
				index: this.#index,
				store,
				settle: this.#timing.settle,
				interval: this.#timing.load,
				found: () => this.#flushTimer.within(this.#timing.digests),
				outdated: path => void this.#work.add(signal => this.#reader.look([path], signal)),
				progressed: () => this.#report(),
			});
		this.#vigil = new Vigil({
			watch,
			batch: this.#timing.batch,
			patrol: this.#timing.patrol,
			rescan: this.#timing.rescan,
			identity: () => this.#reader.identity(),
			look: paths => this.#work.add(signal => this.#reader.look(paths, signal)),
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

	/** Grows with each change that is told. */
	get revision(): number {
		return this.#index.revision;
	}

	/** @returns all that is on offer, or what of it has changed since `revision`; in no particular order. */
	files(revision?: number): Iterable<SharedFile> {
		return this.#index.files(revision);
	}

	/** @returns the names that lie in the folder itself, as peers of 2004 are shown. */
	topLevel(): Iterable<string> {
		return this.#index.topLevel();
	}

	get(path: string): SharedFile | undefined {
		const row = this.#index.find(path);
		return row === none ? undefined : this.#index.file(row);
	}

	has(path: string): boolean {
		return this.#index.find(path) !== none;
	}

	status(): ShareStatus {
		const {files, bytes} = this.#index.all;
		const hashing = this.#digester?.status();
		return {
			files,
			bytes,
			scanning: this.#scans > 0,
			...(hashing !== undefined && {hashing}),
			problem: this.#folderProblem ?? this.#watchProblem ?? this.#trouble.sentence(),
		};
	}

	/** Opens a file that is on offer. Rejects with `NO_SUCH_FILE`, also where it has become something else meanwhile. */
	async open(path: string): Promise<OpenShared> {
		if (!this.has(path)) {
			throw noSuchFile(path);
		}

		const file = await openShared(this.#folder, path);
		return {...file, sha256: this.#digests.sha256(path, file)};
	}

	/** @returns the digests of the pieces of a file; undefined until they are known. Throws `NO_SUCH_FILE`. */
	pieces(path: string): SharedPieces | undefined {
		if (!this.has(path)) {
			throw noSuchFile(path);
		}

		const pieces = this.#digests.pieces(path);
		this.#digester?.wake();
		return pieces;
	}

	/**
	 * Takes in the digests of a file that has just been put at `path`, so that it is not read for them. Does nothing where
	 * another file stands there by now. Always resolves, once the file is on offer.
	 */
	async know(path: string, known: KnownFile): Promise<void> {
		await this.#work.add(async signal => {
			await this.#reader.look([path], signal);
			this.#digests.take(path, known);
		});
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

	/** Stops watching, reading and computing. Idempotent. */
	async close(): Promise<void> {
		this.#end.abort(new AppError('CANCELLED', 'The share is closed.'));
		this.#flushTimer.clear();
		this.#listeners.clear();
		await this.#digester?.close();
		await this.#vigil.close();
		await this.#work.idle;
	}

	/** @returns why the folder could not be read. */
	#readAll(cancel?: AbortSignal): Promise<unknown> {
		this.#scans += 1;
		return this.#work
			.add(async signal => {
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
			})
			.finally(() => {
				this.#scans -= 1;
				this.#report();
			});
	}

	#flush(): void {
		this.#flushTimer.clear();
		const change = this.#index.takeChange();
		if (change !== undefined && change.rows.length + change.gone.length > 0) {
			const told = {changed: change.rows.map(row => this.#index.file(row)), gone: change.gone};
			for (const listener of this.#listeners) {
				listener(told);
			}
		}

		this.#digester?.wake();
		this.#report();
	}

	#report(): void {
		if (!this.#end.signal.aborted) {
			this.#options.report?.({type: 'status', status: this.status()});
		}
	}
}

const noSuchFile = (path: string): AppError =>
	new AppError('NO_SUCH_FILE', `"${drawable(path)}" is not shared here.`);
