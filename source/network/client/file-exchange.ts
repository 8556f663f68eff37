import type {AppError} from '../../model/errors.ts';
import {type ResponseHead, ResponseHeadReader} from '../../wire/response-head.ts';
import type {BufferPool} from './buffer-pool.ts';
import {IncomingBody} from './incoming-body.ts';
import {cancelled} from './peer-error.ts';

export interface FileReply {
	readonly head: ResponseHead;
	/** Undefined where the head does not say how long it is: the connection is closed then. */
	readonly body: IncomingBody | undefined;
}

export interface FileExchangeOptions {
	readonly pool: BufferPool;
	/** As for `OpenRange`. */
	readonly into?: (() => Uint8Array | undefined) | undefined;
	/** Ends it at any time, the reading of the body too. */
	readonly signal: AbortSignal;
	/** Milliseconds for which the reader of the body waits for a byte. */
	readonly stallTimeout: number;
}

/** What an exchange asks of its connection. */
export interface ExchangeConnection {
	/** Lets more bytes come. */
	resume(): void;
	/** Told when the reader of the body has waited for too long. */
	stalled(): void;
	/** Told that nobody wants more of the reply; what of it has not come yet is in the way. */
	abandoned(error?: AppError): void;
}

/** One request and its reply, as far as the reply has come. */
export class FileExchange {
	readonly #options: FileExchangeOptions;
	readonly #connection: ExchangeConnection;
	readonly #reader = new ResponseHeadReader();
	readonly #reply = Promise.withResolvers<FileReply>();
	#body: IncomingBody | undefined;
	#keepsAlive = false;
	#isOver = false;

	constructor(options: FileExchangeOptions, connection: ExchangeConnection) {
		this.#options = options;
		this.#connection = connection;
		options.signal.addEventListener('abort', this.#abort, {once: true});
	}

	/** Resolves when the head of the reply has come. */
	get reply(): Promise<FileReply> {
		return this.#reply.promise;
	}

	/** Whether no more of the reply can come. */
	get isOver(): boolean {
		return this.#isOver;
	}

	/** Whether the connection is left open, and clean, after the reply. */
	get keepsAlive(): boolean {
		return this.#keepsAlive;
	}

	/** @returns where the next bytes of the body belong; undefined where what comes next is none of it. */
	room(): Uint8Array | undefined {
		return this.#body?.room();
	}

	/** Says that `count` bytes stand in what `room` gave; @returns whether more may come now. */
	filled(count: number): boolean {
		const goesOn = this.#body?.filled(count) ?? true;
		this.#isOver ||= this.#body?.isComplete ?? false;
		return goesOn;
	}

	/**
	 * Takes bytes that came when there was no `room`: the head, and what has come with it.
	 * @throws {AppError} `NOT_A_PEER` where that is no head.
	 */
	take(bytes: Uint8Array): void {
		const result = this.#reader.push(bytes);
		if (result !== undefined) {
			this.#begin(result.head, bytes.subarray(result.used));
		}
	}

	/** Ends it, with what has come so far where that is not against the reader's will. */
	fail(error: AppError): void {
		this.#isOver = true;
		if (this.#body === undefined) {
			this.#release();
			this.#reply.reject(error);
		} else {
			this.#body.fail(error, error.code === 'CANCELLED');
		}
	}

	#begin(head: ResponseHead, rest: Uint8Array): void {
		if (head.length === undefined) {
			this.#isOver = true;
			this.#release();
			this.#reply.resolve({head, body: undefined});
			return;
		}

		const body = this.#bodyOf(head.length);
		this.#body = body;
		let used = 0;
		for (let room = body.room(); room !== undefined && used < rest.length; room = body.room()) {
			const piece = rest.subarray(used, used + room.length);
			room.set(piece);
			this.filled(piece.length);
			used += piece.length;
		}

		this.#isOver = body.isComplete;
		// What is more than all of the body belongs to nothing.
		this.#keepsAlive = head.keepsAlive && used === rest.length;
		this.#reply.resolve({head, body});
	}

	#bodyOf(length: number): IncomingBody {
		return new IncomingBody({
			length,
			pool: this.#options.pool,
			into: this.#options.into,
			stallTimeout: this.#options.stallTimeout,
			resume: () => this.#connection.resume(),
			stalled: () => this.#connection.stalled(),
			done: () => {
				this.#release();
				if (!this.#isOver) {
					this.#connection.abandoned();
				}
			},
		});
	}

	readonly #abort = (): void => {
		const error = cancelled(this.#options.signal.reason);
		this.#body?.fail(error, true);
		if (!this.#isOver) {
			this.#connection.abandoned(error);
		}
	};

	#release(): void {
		this.#options.signal.removeEventListener('abort', this.#abort);
	}
}
