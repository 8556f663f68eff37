import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';
import type {ShareStatus} from '../model/fact.ts';
import type {OpenFile} from '../model/file.ts';
import {LocalDisk} from './disk/local-disk.ts';
import {Digester} from './hashing/digester.ts';
import {none} from './index/file-table.ts';
import {KnownDigests, type KnownFile, type SharedPieces} from './known-digests.ts';
import {LiveIndex} from './live-index.ts';
import {RecentFiles} from './recent-files.ts';
import {defaultTiming, type ShareOptions} from './share-options.ts';
import type {SharedFile} from './shared-file.ts';
import type {SharedIndex} from './shared-index.ts';
import type {ChangeListener} from './teller.ts';
import {watchFolder} from './watch.ts';

/** A file of ours that is open, with its SHA-256 in lower-case hex once that is known. */
export interface OpenShared extends OpenFile {
	readonly sha256: string | undefined;
}

/** Milliseconds for which reading may keep others in this thread waiting. */
const slice = 4;

/**
 * Our own folder: which files are on offer now, kept true while files come and go. Regular files at any depth; no name
 * that begins with a dot; links only to what lies in the folder itself. Paths are `/`-separated, as they are on disk.
 */
export class Share {
	readonly #options: ShareOptions;
	readonly #live: LiveIndex;
	readonly #index: SharedIndex;
	readonly #digester: Digester | undefined;
	readonly #digests: KnownDigests;
	readonly #files: RecentFiles;
	#isClosed = false;

	constructor(options: ShareOptions) {
		const {folder, hashing, disk = new LocalDisk(slice), report, watch = watchFolder} = options;
		const timing = {...defaultTiming, ...options.timing};
		this.#options = options;
		this.#files = new RecentFiles({folder});
		this.#live = new LiveIndex({
			folder,
			disk,
			timing,
			watch,
			flushed: () => this.#flushed(),
			notKept: error => report?.({type: 'not kept', error}),
			lost: error => report?.({type: 'lost', error}),
		});
		this.#index = this.#live.index;
		this.#digests = new KnownDigests(this.#index, disk, hashing?.pieceSize ?? (size => size));
		this.#digester =
			hashing &&
			new Digester({
				...hashing,
				folder,
				index: this.#index,
				disk,
				settle: timing.settle,
				interval: timing.load,
				isScanning: () => this.#live.isScanning,
				found: () => this.#live.flushWithin(timing.digests),
				outdated: path => void this.#live.enqueue(signal => this.#live.reader.look([path], signal)),
				unreadable: paths => report?.({type: 'unreadable', paths}),
				progressed: () => this.#report(),
			});
		if (options.isKept !== true) {
			this.keepNothing();
		}
	}

	/**
	 * Reads the folder once and then keeps watch. Resolves when it has been read. Rejects with `FOLDER_MISSING`,
	 * `FOLDER_UNREADABLE` or `CANCELLED`.
	 */
	start(signal?: AbortSignal): Promise<void> {
		return this.#live.start(signal);
	}

	/**
	 * Takes in what the state at `path` holds of the folder, and writes down there what changes from then on. To be called
	 * at the start, and again where that has failed. Rejects with what the storage throws.
	 */
	keep(path: string): Promise<void> {
		return this.#live.keep(path);
	}

	/** There is no state to keep anything in. Does nothing where there is one. */
	keepNothing(): void {
		this.#live.keepNothing();
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
		const {isScanning, problem} = this.#live;
		const hashing = this.#digester?.status();
		return {files, bytes, scanning: isScanning, ...(hashing !== undefined && {hashing}), problem};
	}

	/** Opens a file that is on offer. Rejects with `NO_SUCH_FILE`, also where it has become something else meanwhile. */
	async open(path: string): Promise<OpenShared> {
		if (!this.has(path)) {
			throw noSuchFile(path);
		}

		const file = await this.#files.open(path);
		return {...file, sha256: this.#digests.sha256(path, file)};
	}

	/** Resolves with the digests of the pieces of a file; undefined until they are known. Rejects with `NO_SUCH_FILE`. */
	async pieces(path: string): Promise<SharedPieces | undefined> {
		if (!this.has(path)) {
			throw noSuchFile(path);
		}

		const pieces = await this.#digests.pieces(path);
		this.#digester?.wake();
		return pieces;
	}

	/**
	 * Takes in the digests of a file that has just been put at `path`, so that it is not read for them. Does nothing where
	 * another file stands there by now. Always resolves, once the file is on offer.
	 */
	async know(path: string, known: KnownFile): Promise<void> {
		await this.#live.enqueue(async signal => {
			await this.#live.reader.look([path], signal);
			this.#digests.take(path, known);
		});
	}

	/** Reads the whole folder again. Always resolves; what went wrong is told by `status`. */
	async rescan(): Promise<void> {
		await this.#live.walk('all');
	}

	/**
	 * `listener` is told what became different, also while the folder is read for the first time, which goes on when what it
	 * returned before has resolved. @returns its undo.
	 */
	onChange(listener: ChangeListener): () => void {
		return this.#live.onChange(listener);
	}

	/** Stops watching, reading and computing. Idempotent. */
	async close(): Promise<void> {
		this.#isClosed = true;
		this.#digester?.close();
		await Promise.all([this.#live.close(), this.#files.close()]);
	}

	#flushed(): void {
		this.#digester?.wake();
		this.#report();
	}

	#report(): void {
		if (!this.#isClosed) {
			this.#options.report?.({type: 'status', status: this.status()});
		}
	}
}

const noSuchFile = (path: string): AppError =>
	new AppError('NO_SUCH_FILE', `"${drawable(path)}" is not shared here.`);
