import type {TLSSocket} from 'node:tls';
import {AppError} from '../../model/errors.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import type {BufferPool} from './buffer-pool.ts';
import {type DialOptions, dial} from './dial.ts';
import {FileExchange, type FileExchangeOptions, type FileReply} from './file-exchange.ts';
import {hungUpError} from './hung-up-error.ts';
import {cancelled, peerError} from './peer-error.ts';

export interface FileConnectionOptions extends DialOptions {
	/** Where bodies are read into. */
	readonly pool: BufferPool;
	/** Told when a reply has come whole and another request can be sent. */
	readonly replied: (connection: FileConnection) => void;
	/** Told when it has closed. */
	readonly closed: (connection: FileConnection) => void;
}

/** Heads, and what nobody asked for, are read into this, by all connections: nothing stays in it. */
const scratch = Buffer.allocUnsafeSlow(16 * 1024);

/**
 * An encrypted connection to a native peer on which files are asked for, one after the other. What comes is decrypted into
 * buffers that are used again, with none of the streams in between.
 */
export class FileConnection {
	readonly peer: ParsedPeerUrl;
	readonly #options: FileConnectionOptions;
	readonly #socket: TLSSocket;
	#exchange: FileExchange | undefined;
	#failure: AppError | undefined;
	#hasAnswered = false;

	private constructor(peer: ParsedPeerUrl, options: FileConnectionOptions) {
		this.peer = peer;
		this.#options = options;
		const onread = {
			buffer: () => this.#exchange?.room() ?? scratch,
			callback: (count: number, buffer: Uint8Array): boolean => this.#read(count, buffer),
		};
		this.#socket = dial(peer, options, onread, error => {
			this.#failure ??= error;
		});
		this.#socket.once('close', () => this.#close());
	}

	/** Resolves once the peer has shown that it knows the password. Rejects with an `AppError`, as `CallConnections` does. */
	static async open(
		peer: ParsedPeerUrl,
		options: FileConnectionOptions,
		signal: AbortSignal,
	): Promise<FileConnection> {
		signal.throwIfAborted();
		const connection = new FileConnection(peer, options);
		const socket = connection.#socket;
		const {promise, resolve, reject} = Promise.withResolvers<void>();
		const abort = (): void => connection.destroy(cancelled(signal.reason));
		signal.addEventListener('abort', abort, {once: true});
		socket.once('secureConnect', () => resolve());
		socket.once('close', () => reject(connection.#failure ?? hungUpError()));
		try {
			await promise;
		} finally {
			signal.removeEventListener('abort', abort);
		}

		return connection;
	}

	/** Whether a request can be sent on it. */
	get isFree(): boolean {
		return this.#exchange === undefined && this.#socket.writable && !this.#socket.readableEnded;
	}

	/** Whether anything has come back for the last request. */
	get hasAnswered(): boolean {
		return this.#hasAnswered;
	}

	/**
	 * Sends a request; resolves with the reply when its head has come. Both that and the body end when the signal aborts,
	 * and the connection with them. Rejects with an `AppError`.
	 */
	async request(text: string, options: Omit<FileExchangeOptions, 'pool'>): Promise<FileReply> {
		options.signal.throwIfAborted();
		if (!this.isFree) {
			throw this.#failure ?? hungUpError();
		}

		const exchange: FileExchange = new FileExchange(
			{...options, pool: this.#options.pool},
			{
				resume: () => this.#socket.resume(),
				stalled: () => this.destroy(new AppError('TIMED_OUT', 'It stopped in the middle of its reply.')),
				abandoned: error => this.destroy(error),
			},
		);
		this.#hasAnswered = false;
		this.#exchange = exchange;
		this.#socket.ref();
		this.#socket.write(text, 'latin1');
		return exchange.reply;
	}

	/** Lets nothing but its own end keep it waiting: a process may end while it is kept for later. */
	rest(): void {
		this.#socket.unref();
	}

	/** Closes it; whoever waits for a reply gets the error. Idempotent. */
	destroy(error?: AppError): void {
		this.#failure ??= error;
		this.#socket.destroy();
	}

	/** @returns whether more may come now. */
	#read(count: number, buffer: Uint8Array): boolean {
		const exchange = this.#exchange;
		this.#hasAnswered = true;
		if (exchange === undefined) {
			// Nobody asked, so nobody could say what it belongs to.
			this.destroy();
			return false;
		}

		let goesOn = true;
		try {
			if (buffer.buffer === scratch.buffer) {
				exchange.take(buffer.subarray(0, count));
			} else {
				goesOn = exchange.filled(count);
			}
		} catch (error) {
			this.destroy(peerError(error));
			return false;
		}

		if (exchange.isOver) {
			this.#free(exchange);
		}

		return goesOn;
	}

	/** All of a reply has come; whoever asked for it may still be reading. */
	#free(exchange: FileExchange): void {
		this.#exchange = undefined;
		if (exchange.keepsAlive) {
			this.#options.replied(this);
		} else {
			this.destroy();
		}
	}

	#close(): void {
		const exchange = this.#exchange;
		this.#exchange = undefined;
		exchange?.fail(this.#failure ?? hungUpError());
		this.#options.closed(this);
	}
}
