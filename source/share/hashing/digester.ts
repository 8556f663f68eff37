import type {Hashing} from '../../model/fact.ts';
import type {Disk} from '../disk/disk.ts';
import {none} from '../index/file-table.ts';
import {isSameVersion} from '../shared-file.ts';
import type {SharedIndex} from '../shared-index.ts';
import {Batches} from './batches.ts';
import type {HashJob, HashOutcome} from './hasher.ts';
import {type Load, Politeness} from './politeness.ts';
import {Speed} from './speed.ts';

export interface DigesterOptions {
	readonly folder: string;
	readonly index: SharedIndex;
	readonly disk: Disk;
	/** Bytes of each piece of a file of `size` bytes. */
	readonly pieceSize: (size: number) => number;
	/** What else goes on; `busy` is how many milliseconds of processor time digests have taken so far. */
	readonly load: (busy: number) => Load;
	/** Whether the folder is being read. */
	readonly isScanning: () => boolean;
	/** Told when the index has got digests. */
	readonly found: () => void;
	/** Told that a file is not what the index says. */
	readonly outdated: (path: string) => void;
	/** Told of files that cannot be read; each is tried again when it changes. */
	readonly unreadable: (paths: readonly string[]) => void;
	/** Told when the status may be another one. */
	readonly progressed: () => void;
	/** Milliseconds for which a file has to have been left alone. */
	readonly settle: number;
	/** Milliseconds between two looks at what else goes on. */
	readonly interval: number;
}

/** Batches at the same time: one is on its way while the other is worked on. */
const lanes = 2;

/** Has the digests of all files of the index computed, as fast as politeness allows. Nothing that a file does stops it. */
export class Digester {
	readonly #options: DigesterOptions;
	readonly #batches: Batches;
	readonly #politeness = new Politeness();
	readonly #speed = new Speed();
	#running = 0;
	#ticker: NodeJS.Timeout | undefined;
	#settling: NodeJS.Timeout | undefined;
	#isClosed = false;

	constructor(options: DigesterOptions) {
		this.#options = options;
		const {index, pieceSize, settle} = options;
		this.#batches = new Batches({index, pieceSize, settle, now: Date.now});
	}

	/** Goes on with what the index has got. */
	wake(): void {
		this.#batches.add(this.#options.index.takeFresh());
		while (!this.#isClosed && this.#running < lanes) {
			const jobs = this.#batches.next();
			if (jobs.length === 0) {
				break;
			}

			this.#running++;
			void this.#hash(jobs);
		}

		this.#schedule();
	}

	/** @returns how far it is; undefined while nothing is left. */
	status(): Hashing | undefined {
		const {files, bytes} = this.#options.index.undigested;
		if (files === 0) {
			return undefined;
		}

		const left = Math.max(0, bytes - this.#speed.sinceMark);
		return {files, left, speed: this.#speed.value, held: this.#running > 0 && this.#politeness.pace < 1};
	}

	/** Idempotent. */
	close(): void {
		this.#isClosed = true;
		clearInterval(this.#ticker);
		clearTimeout(this.#settling);
	}

	async #hash(jobs: readonly HashJob[]): Promise<void> {
		const {folder, disk, found, unreadable} = this.#options;
		// Undefined: it is no more; what it was working on may be the reason.
		const outcomes = await disk.hash(folder, jobs).catch(() => undefined);
		this.#running--;
		if (this.#isClosed) {
			return;
		}

		for (const [index, job] of jobs.entries()) {
			this.#take(job, outcomes?.[index] ?? 'unreadable');
		}

		const failed = jobs.filter((_, index) => outcomes?.[index] === 'unreadable');
		if (failed.length > 0) {
			unreadable(failed.map(({path}) => path));
		}

		this.#batches.done(jobs);
		this.#speed.mark();
		found();
		this.wake();
	}

	#take(job: HashJob, outcome: HashOutcome): void {
		const {disk, index, outdated} = this.#options;
		if (outcome === 'changed') {
			outdated(job.path);
		}

		const row = index.find(job.path);
		if (row === none || !isSameVersion(index.version(row), job)) {
			return;
		}

		if (typeof outcome === 'string') {
			index.giveUp(row);
			return;
		}

		index.setDigest(row, outcome.whole);
		if (outcome.pieces !== undefined) {
			// Where that fails, they are computed again when somebody asks.
			disk.savePieces(outcome.whole, outcome.pieces).catch(() => undefined);
		}
	}

	#schedule(): void {
		if (this.#isClosed) {
			return;
		}

		if (this.#batches.hasUnsettled) {
			this.#settling ??= setTimeout(() => {
				this.#settling = undefined;
				this.#batches.retryUnsettled();
				this.wake();
			}, this.#options.settle);
		}

		if (this.#running === 0) {
			clearInterval(this.#ticker);
			this.#ticker = undefined;
			this.#speed.begin();
		} else if (this.#ticker === undefined) {
			this.#ticker = setInterval(() => this.#tick(), this.#options.interval);
			if (this.#options.isScanning()) {
				void this.#tick();
			}
		}
	}

	async #tick(): Promise<void> {
		const {disk, load, isScanning, progressed} = this.#options;
		const progress = await disk.progress().catch(() => undefined);
		if (progress === undefined || this.#isClosed) {
			return;
		}

		const {pace} = this.#politeness;
		if (this.#politeness.look({...load(progress.busy), scanning: isScanning()}) !== pace) {
			disk.pace(this.#politeness.pace);
		}

		this.#speed.add(progress.read);
		progressed();
	}
}
