import type {Row} from '../index/file-table.ts';
import type {SharedIndex} from '../shared-index.ts';
import {HashQueue} from './hash-queue.ts';
import type {HashJob} from './hasher.ts';

const mostFiles = 256;
/** Bytes of a batch; a file of more is one of its own. */
const mostBytes = 16 * 1024 * 1024;

export interface BatchesOptions {
	readonly index: SharedIndex;
	/** Bytes of each piece of a file of `size` bytes. */
	readonly pieceSize: (size: number) => number;
	/** Milliseconds for which a file has to have been left alone. */
	readonly settle: number;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
}

/** Decides whose digests are computed next. */
export class Batches {
	readonly #options: BatchesOptions;
	readonly #queue: HashQueue;
	/** Those that may be written still. */
	#unsettled: Row[] = [];
	/** Paths in batches that are not done. */
	readonly #running = new Set<string>();
	#isLargeRunning = false;

	constructor(options: BatchesOptions) {
		this.#options = options;
		this.#queue = new HashQueue(options.now);
	}

	/** Whether there are files that have to be left alone for a while. */
	get hasUnsettled(): boolean {
		return this.#unsettled.length > 0;
	}

	get isRunning(): boolean {
		return this.#running.size > 0;
	}

	add(rows: Iterable<Row>): void {
		for (const row of rows) {
			this.#queue.push(row, this.#options.index.version(row));
		}
	}

	/** Lets files that had to be left alone take part again. */
	retryUnsettled(): void {
		const rows = this.#unsettled;
		this.#unsettled = [];
		this.add(rows.filter(row => this.#options.index.isUndigested(row)));
	}

	/** @returns what comes next, to be given back to `done`; nothing while there is nothing, or two large files would run at once. */
	next(): readonly HashJob[] {
		const jobs: HashJob[] = [];
		let bytes = 0;
		for (let job = this.#peek(); job !== undefined && jobs.length < mostFiles; job = this.#peek()) {
			const isLarge = job.size > mostBytes;
			if ((isLarge && this.#isLargeRunning) || (jobs.length > 0 && bytes + job.size > mostBytes)) {
				break;
			}

			this.#queue.pop();
			this.#running.add(job.path);
			this.#isLargeRunning ||= isLarge;
			bytes += job.size;
			jobs.push(job);
		}

		return jobs;
	}

	/** Takes a batch back. Files that have become other ones meanwhile come again. */
	done(jobs: readonly HashJob[]): void {
		const {index} = this.#options;
		for (const {path, size} of jobs) {
			this.#running.delete(path);
			if (size > mostBytes) {
				this.#isLargeRunning = false;
			}

			const row = index.find(path);
			if (index.isUndigested(row)) {
				this.add([row]);
			}
		}
	}

	/** @returns the job that is due; undefined where there is none. */
	#peek(): HashJob | undefined {
		const {index, now, pieceSize, settle} = this.#options;
		while (this.#queue.length > 0) {
			const row = this.#queue.peek();
			const path = index.isUndigested(row) ? index.path(row) : undefined;
			if (path !== undefined && !this.#running.has(path)) {
				const version = index.version(row);
				const age = now() - version.mtime;
				if (age < 0 || age >= settle) {
					return {path, ...version, pieceSize: pieceSize(version.size)};
				}

				this.#unsettled.push(row);
			}

			this.#queue.pop();
		}

		return undefined;
	}
}
