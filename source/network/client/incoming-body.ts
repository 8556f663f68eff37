import type {AppError} from '../../model/errors.ts';
import type {BufferPool} from './buffer-pool.ts';

export interface IncomingBodyOptions {
	/** Bytes that belong to it. */
	readonly length: number;
	readonly pool: BufferPool;
	/** As for `OpenRange`. */
	readonly into: (() => Uint8Array | undefined) | undefined;
	/** Milliseconds for which the reader waits for a byte. */
	readonly stallTimeout: number;
	/** Lets more bytes come after `filled` has said that it is enough for now. */
	readonly resume: () => void;
	/** Told when the reader has waited for too long. */
	readonly stalled: () => void;
	/** Told once when the reader does not want any more: it has all, or went early. */
	readonly done: (whole: boolean) => void;
}

/** Where bytes are. */
interface Place {
	readonly buffer: Uint8Array;
	readonly isOfPool: boolean;
	/** Where in the buffer those stand that the reader did not get yet. */
	begin: number;
	end: number;
}

/** Bytes of a chunk at most: what is more is given in several, so that limits are held to evenly. */
const largestChunk = 256 * 1024;
/** For how many milliseconds a smaller chunk waits for more, so that a fast peer does not bring many. */
const gathering = 4;

type Result = IteratorResult<Uint8Array, undefined>;

/**
 * The body of a reply between a connection, which puts bytes into it, and the one who reads it: while one buffer is
 * read from another is filled. To be read once; a chunk is valid until the next one is asked for.
 */
export class IncomingBody implements AsyncIterableIterator<Uint8Array, undefined> {
	readonly #options: IncomingBodyOptions;
	/** Bytes that have not come yet. */
	#missing: number;
	/** Where bytes go now. */
	#filling: Place | undefined;
	/** Filled up and waiting for the reader; more than one only where bytes come although it was enough. */
	readonly #full: Place[] = [];
	/** The buffer whose last bytes the reader has got, until it asks for more. */
	#held: Place | undefined;
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
	room(): Uint8Array | undefined {
		if (this.#missing === 0) {
			return undefined;
		}

		this.#filling ??= this.#newPlace();
		const {buffer, end} = this.#filling;
		return buffer.subarray(end, end + this.#missing);
	}

	/** Says that `count` bytes stand in what `room` gave; @returns whether more may come now. */
	filled(count: number): boolean {
		const place = this.#filling;
		this.#missing -= count;
		if (place !== undefined) {
			place.end += count;
			if (place.end === place.buffer.length || this.#missing === 0) {
				this.#full.push(place);
				this.#filling = undefined;
			}
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
		if (this.#held?.isOfPool) {
			this.#options.pool.give(this.#held.buffer as Buffer);
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

	/** A large chunk goes at once; a smaller one when all that comes within a moment is in it. */
	#handOverSoon(): void {
		const {begin, end} = this.#filling ?? {begin: 0, end: 0};
		if (this.#full.length > 0 || end - begin >= largestChunk) {
			this.#handOver();
		} else if (!this.#isHandingOver) {
			this.#isHandingOver = true;
			setTimeout(() => {
				this.#isHandingOver = false;
				this.#handOver();
			}, gathering);
		}
	}

	#handOver(): void {
		const waiting = this.#waiting;
		if (waiting === undefined) {
			return;
		}

		const chunk = this.#isDone ? undefined : this.#takeChunk();
		if (chunk !== undefined) {
			this.#stopWaiting();
			waiting.resolve({done: false, value: chunk});
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

	#takeChunk(): Uint8Array | undefined {
		const [full] = this.#full;
		const place = full ?? this.#filling;
		if (place === undefined || place.begin === place.end) {
			return undefined;
		}

		const {begin, buffer} = place;
		place.begin = Math.min(place.end, begin + largestChunk);
		if (place === full && place.begin === place.end) {
			this.#full.shift();
			this.#held = place;
		}

		return buffer.subarray(begin, place.begin);
	}

	#newPlace(): Place {
		const {into, pool} = this.#options;
		const given = into?.();
		return {buffer: given ?? pool.take(), isOfPool: given === undefined, begin: 0, end: 0};
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
		this.#filling = undefined;
	}

	#finish(whole: boolean): void {
		if (!this.#isDone) {
			this.#isDone = true;
			this.#options.done(whole);
		}
	}
}
