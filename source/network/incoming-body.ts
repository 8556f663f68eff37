import type {AppError} from '../model/errors.ts';
import type {BufferPool} from './buffer-pool.ts';

export interface IncomingBodyOptions {
	/** Bytes that belong to it. */
	readonly length: number;
	readonly pool: BufferPool;
	/** Milliseconds for which the reader waits for a byte. */
	readonly stallTimeout: number;
	/** Lets more bytes come after `filled` has said that it is enough for now. */
	readonly resume: () => void;
	/** Told when the reader has waited for too long. */
	readonly stalled: () => void;
	/** Told once when the reader does not want any more: it has all, or went early. */
	readonly done: (whole: boolean) => void;
}

/** A part of a buffer that the reader gets as one chunk. */
interface Piece {
	readonly buffer: Buffer;
	readonly begin: number;
	readonly end: number;
	/** Whether nothing comes into the buffer any more. */
	readonly isLast: boolean;
}

type Result = IteratorResult<Uint8Array, undefined>;

/**
 * The body of a reply between a connection, which puts bytes into it, and the one who reads it: while one buffer is
 * read from another is filled. To be read once; a chunk is valid until the next one is asked for.
 */
export class IncomingBody implements AsyncIterableIterator<Uint8Array, undefined> {
	readonly #options: IncomingBodyOptions;
	/** Bytes that have not come yet. */
	#missing: number;
	/** Where bytes go now; the reader may have, or have had, what stands in it before `#begin`. */
	#filling: Buffer | undefined;
	#begin = 0;
	#fill = 0;
	/** Filled up and waiting for the reader; more than one only where bytes come although it was enough. */
	readonly #full: Piece[] = [];
	#held: Piece | undefined;
	#waiting: PromiseWithResolvers<Result> | undefined;
	#isHandingOver = false;
	#isPaused = false;
	#isDone = false;
	#failure: AppError | undefined;
	#timer: NodeJS.Timeout | undefined;

	constructor(options: IncomingBodyOptions) {
		this.#options = options;
		this.#missing = options.length;
	}

	/** Whether all bytes of it have come. */
	get isComplete(): boolean {
		return this.#missing === 0;
	}

	/** @returns where the next bytes belong, as many as there is room for; undefined where there are none to come. */
	room(): Buffer | undefined {
		if (this.#missing === 0) {
			return undefined;
		}

		this.#filling ??= this.#options.pool.take();
		return this.#filling.subarray(this.#fill, this.#fill + this.#missing);
	}

	/** Says that `count` bytes stand in what `room` gave; @returns whether more may come now. */
	filled(count: number): boolean {
		this.#fill += count;
		this.#missing -= count;
		if (this.#filling !== undefined && (this.#fill === this.#filling.length || this.#missing === 0)) {
			this.#full.push({buffer: this.#filling, begin: this.#begin, end: this.#fill, isLast: true});
			this.#turnTo(undefined);
		}

		if (this.#waiting !== undefined) {
			this.#handOverSoon();
		}

		this.#isPaused = this.#full.length > 0 && !this.isComplete;
		return !this.#isPaused;
	}

	/** Ends it; what has come before can still be read, unless `error` is one that ends it at once. */
	fail(error: AppError, atOnce: boolean): void {
		if (this.#failure !== undefined || this.#isDone || (this.isComplete && !atOnce)) {
			return;
		}

		this.#failure = error;
		if (atOnce) {
			this.#drop();
		}

		this.#handOver();
	}

	async next(): Promise<Result> {
		if (this.#held?.isLast) {
			this.#options.pool.give(this.#held.buffer);
		}

		this.#held = undefined;

		this.#waiting = Promise.withResolvers<Result>();
		const {promise} = this.#waiting;
		this.#handOver();
		if (this.#waiting !== undefined) {
			this.#timer = setTimeout(this.#options.stalled, this.#options.stallTimeout);
		}

		return promise;
	}

	/** Ends it early. What the reader holds may still be in use somewhere, so its buffer is not used again. */
	async return(): Promise<Result> {
		this.#held = undefined;
		this.#drop();
		this.#finish(false);
		return {done: true, value: undefined};
	}

	[Symbol.asyncIterator](): this {
		return this;
	}

	/** A full buffer goes at once; a part of one when all that has come in this turn is in it. */
	#handOverSoon(): void {
		if (this.#full.length > 0) {
			this.#handOver();
		} else if (!this.#isHandingOver) {
			this.#isHandingOver = true;
			setImmediate(() => {
				this.#isHandingOver = false;
				this.#handOver();
			});
		}
	}

	#handOver(): void {
		const waiting = this.#waiting;
		if (waiting === undefined) {
			return;
		}

		const piece = this.#isDone ? undefined : this.#takePiece();
		if (piece !== undefined) {
			this.#held = piece;
			this.#stopWaiting();
			waiting.resolve({done: false, value: piece.buffer.subarray(piece.begin, piece.end)});
			this.#goOn();
		} else if (this.#failure !== undefined) {
			this.#stopWaiting();
			this.#finish(false);
			waiting.reject(this.#failure);
		} else if (this.isComplete || this.#isDone) {
			this.#stopWaiting();
			this.#finish(true);
			waiting.resolve({done: true, value: undefined});
		}
	}

	#takePiece(): Piece | undefined {
		if (this.#full.length > 0 || this.#filling === undefined || this.#fill === this.#begin) {
			return this.#full.shift();
		}

		const piece = {buffer: this.#filling, begin: this.#begin, end: this.#fill, isLast: false};
		this.#begin = this.#fill;
		return piece;
	}

	#turnTo(buffer: Buffer | undefined): void {
		this.#filling = buffer;
		this.#begin = 0;
		this.#fill = 0;
	}

	#goOn(): void {
		if (this.#isPaused && this.#full.length === 0) {
			this.#isPaused = false;
			this.#options.resume();
		}
	}

	#stopWaiting(): void {
		clearTimeout(this.#timer);
		this.#waiting = undefined;
	}

	#drop(): void {
		this.#full.length = 0;
		this.#turnTo(undefined);
	}

	#finish(whole: boolean): void {
		if (!this.#isDone) {
			this.#isDone = true;
			this.#options.done(whole);
		}
	}
}
