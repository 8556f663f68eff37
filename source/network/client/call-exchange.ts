import {AppError} from '../../model/errors.ts';
import {ChunkedDecoder} from '../../wire/chunked-decoder.ts';
import {type ResponseHead, ResponseHeadReader} from '../../wire/response-head.ts';
import type {Reply} from '../reply.ts';
import {CallBody} from './call-body.ts';
import {cancelled} from './peer-error.ts';

/** What an exchange asks of its connection. */
export interface CallExchangeOptions {
	/** Ends it at any time, the reading of the body too. */
	readonly signal: AbortSignal;
	/** Lets more bytes come. */
	readonly resume: () => void;
	/** Ends the connection. */
	readonly destroy: (error?: AppError) => void;
}

/** How the end of a body is told (RFC 9112, section 6.3): after so many bytes, by its coding, or by the end of the connection. */
type Framing = {missing: number} | ChunkedDecoder | 'until it closes';

/** One request and its reply, as far as the reply has come. */
export class CallExchange {
	readonly #options: CallExchangeOptions;
	readonly #reply = Promise.withResolvers<Reply>();
	#reader = new ResponseHeadReader();
	readonly #body: CallBody;
	#framing: Framing | undefined;
	#keepsAlive = false;
	#isOver = false;

	constructor(options: CallExchangeOptions) {
		this.#options = options;
		this.#body = new CallBody(options);
		options.signal.addEventListener('abort', this.#abort, {once: true});
	}

	/** Resolves when the head of the reply has come. */
	get reply(): Promise<Reply> {
		return this.#reply.promise;
	}

	/** Whether no more of the reply can come. */
	get isOver(): boolean {
		return this.#isOver;
	}

	/** Whether the connection is left open after the reply. */
	get keepsAlive(): boolean {
		return this.#keepsAlive;
	}

	/**
	 * Takes what has come on the connection.
	 * @returns how many of the bytes belong to it, and whether more may come now.
	 * @throws {AppError} `NOT_A_PEER` where that is not HTTP.
	 */
	take(bytes: Uint8Array): {readonly used: number; readonly goesOn: boolean} {
		let used = 0;
		while (this.#framing === undefined && used < bytes.length) {
			const result = this.#reader.push(bytes.subarray(used));
			if (result === undefined) {
				return {used: bytes.length, goesOn: true};
			}

			used += result.used;
			this.#begin(result.head);
		}

		const {length, goesOn} = this.#takeBody(bytes.subarray(used));
		return {used: used + length, goesOn};
	}

	/** Says that the connection has ended, for the reason that `error` says. `isClean`: the other end has closed it. */
	close(error: AppError, isClean: boolean): void {
		if (this.#isOver) {
			return;
		}

		if (this.#framing === 'until it closes' && isClean) {
			this.#end();
			return;
		}

		this.#isOver = true;
		this.#release();
		this.#reply.reject(error);
		this.#body.fail(error);
	}

	#begin(head: ResponseHead): void {
		if (head.statusCode < 200) {
			// Something in between (RFC 9110, section 15.2); the reply itself is still to come.
			this.#reader = new ResponseHeadReader();
			return;
		}

		this.#framing = framingOf(head);
		this.#keepsAlive = head.keepsAlive && this.#framing !== 'until it closes';
		this.#reply.resolve(this.#replyOf(head));
	}

	#takeBody(bytes: Uint8Array): {readonly length: number; readonly goesOn: boolean} {
		const framing = this.#framing;
		let goesOn = true;
		const give = (part: Uint8Array, missing = 0): void => {
			goesOn = this.#body.push(part, missing);
		};
		let length = bytes.length;
		if (framing === undefined) {
			return {length, goesOn};
		}

		if (framing instanceof ChunkedDecoder) {
			length = framing.push(bytes, give);
			this.#endWhere(framing.isDone);
		} else if (framing === 'until it closes') {
			give(bytes);
		} else {
			length = Math.min(length, framing.missing);
			framing.missing -= length;
			if (length > 0) {
				give(bytes.subarray(0, length), framing.missing);
			}

			this.#endWhere(framing.missing === 0);
		}

		return {length, goesOn: goesOn || this.#isOver};
	}

	#endWhere(isDone: boolean): void {
		if (isDone) {
			this.#end();
		}
	}

	#end(): void {
		this.#isOver = true;
		this.#body.end();
		this.#release();
	}

	#replyOf({statusCode, headers}: ResponseHead): Reply {
		const body = this.#body;
		return {
			statusCode,
			headers,
			get readableEnded() {
				return body.isRead;
			},
			iterator: () => body,
			destroy: error => {
				body.fail(error instanceof AppError ? error : cancelled(error));
				if (!this.#isOver) {
					this.#options.destroy();
				}
			},
			[Symbol.asyncIterator]: () => body,
		};
	}

	readonly #abort = (): void => {
		if (!this.#isOver) {
			this.#options.destroy(cancelled(this.#options.signal.reason));
		}
	};

	#release(): void {
		this.#options.signal.removeEventListener('abort', this.#abort);
	}
}

/** @throws {AppError} `NOT_A_PEER` where the head contradicts itself. */
function framingOf({statusCode, headers, length}: ResponseHead): Framing {
	if (statusCode === 204 || statusCode === 304) {
		return {missing: 0};
	}

	const coding = headers['transfer-encoding']?.toLowerCase();
	if (length !== undefined) {
		return {missing: length};
	}

	if (coding === 'chunked' && headers['content-length'] === undefined) {
		return new ChunkedDecoder();
	}

	if (coding !== undefined || headers['content-length'] !== undefined) {
		throw new AppError('NOT_A_PEER', 'It answers, but not in HTTP.');
	}

	return 'until it closes';
}
