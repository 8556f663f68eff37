import type {AppError} from '../../model/errors.ts';

export interface CallBodyOptions {
	/** Lets more bytes come after `push` has said that it is enough for now. */
	readonly resume: () => void;
}

type Result = IteratorResult<Buffer, undefined>;

/** Bytes that may wait for the reader. */
const enough = 128 * 1024;

/** The body of a reply between a connection, which puts bytes into it, and the one who reads it. */
export class CallBody implements AsyncIterableIterator<Buffer, undefined> {
	readonly #options: CallBodyOptions;
	#pieces: Buffer[] = [];
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

	/** Takes a copy of the next bytes; @returns whether more may come now. */
	push(bytes: Uint8Array): boolean {
		this.#pieces.push(Buffer.from(bytes));
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
		} else if (this.#failure !== undefined) {
			this.#waiting = undefined;
			waiting.reject(this.#failure);
		} else if (this.#isComplete) {
			this.#waiting = undefined;
			this.#isRead = true;
			waiting.resolve({done: true, value: undefined});
		}
	}

	#take(): Buffer {
		const [first] = this.#pieces;
		const all =
			first !== undefined && this.#pieces.length === 1 ? first : Buffer.concat(this.#pieces, this.#size);
		this.#pieces = [];
		this.#size = 0;
		if (this.#isPaused) {
			this.#isPaused = false;
			this.#options.resume();
		}

		return all;
	}
}
