import type {AppError} from '../../model/errors.ts';

export interface CallBodyOptions {
	/** Lets more bytes come after `push` has said that it is enough for now. */
	readonly resume: () => void;
}

type Result = IteratorResult<Buffer<ArrayBuffer>, undefined>;

/** Bytes that may wait for the reader. */
const enough = 128 * 1024;

/** The body of a reply between a connection, which puts bytes into it, and the one who reads it. */
export class CallBody implements AsyncIterableIterator<Buffer<ArrayBuffer>, undefined> {
	readonly #options: CallBodyOptions;
	/** What waits for the reader is its first `#size` bytes. */
	#buffer = Buffer.alloc(0);
	#size = 0;
	#waiting: PromiseWithResolvers<Result> | undefined;
	#isHandingOver = false;
	#isPaused = false;
	#isComplete = false;
	#isRead = false;
	#failure: AppError | undefined;

	constructor(options: CallBodyOptions) {
		this.#options = options;
	}

	/** Whether all of it has been read. */
	get isRead(): boolean {
		return this.#isRead;
	}

	/** Takes a copy of the next bytes, behind which so many more are known to come; @returns whether more may come now. */
	push(bytes: Uint8Array, missing: number): boolean {
		this.#makeRoom(bytes.length, missing);
		this.#buffer.set(bytes, this.#size);
		this.#size += bytes.length;
		this.#isPaused = this.#size >= enough;
		this.#handOverSoon();
		return !this.#isPaused;
	}

	/** Says that all of it has come. */
	end(): void {
		this.#isComplete = true;
		this.#handOverSoon();
	}

	/** Ends it; what has come before can still be read. */
	fail(error: AppError): void {
		if (!this.#isComplete) {
			this.#failure ??= error;
			this.#handOverSoon();
		}
	}

	async next(): Promise<Result> {
		this.#waiting = Promise.withResolvers<Result>();
		const {promise} = this.#waiting;
		this.#handOver();
		return promise;
	}

	[Symbol.asyncIterator](): this {
		return this;
	}

	/** When all that comes in this turn has come, so that it goes at once. */
	#handOverSoon(): void {
		if (this.#waiting !== undefined && !this.#isHandingOver) {
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

		if (this.#size > 0) {
			this.#waiting = undefined;
			waiting.resolve({done: false, value: this.#take()});
			this.#isRead = this.#isComplete;
		} else if (this.#failure !== undefined) {
			this.#waiting = undefined;
			waiting.reject(this.#failure);
		} else if (this.#isComplete) {
			this.#waiting = undefined;
			this.#isRead = true;
			waiting.resolve({done: true, value: undefined});
		}
	}

	/** What the reader gets is its own, memory and all. */
	#makeRoom(more: number, missing: number): void {
		const needed = this.#size + more;
		if (needed > this.#buffer.length) {
			const room = Math.max(needed, Math.min(needed + missing, enough), Math.min(2 * this.#size, 2 * enough));
			const grown = Buffer.allocUnsafeSlow(room);
			grown.set(this.#buffer.subarray(0, this.#size));
			this.#buffer = grown;
		}
	}

	#take(): Buffer<ArrayBuffer> {
		const all = this.#buffer.subarray(0, this.#size);
		this.#buffer = Buffer.alloc(0);
		this.#size = 0;
		if (this.#isPaused) {
			this.#isPaused = false;
			this.#options.resume();
		}

		return all;
	}
}
