import process from 'node:process';
import type {TLSSocket} from 'node:tls';
import type {AppError} from '../../model/errors.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import type {Reply} from '../reply.ts';
import {CallExchange} from './call-exchange.ts';
import {type DialOptions, dial} from './dial.ts';
import {hungUpError} from './hung-up-error.ts';
import {peerError} from './peer-error.ts';

export interface CallConnectionOptions extends DialOptions {
	/** Told as soon as the peer has shown that it knows the password. */
	readonly authenticated: () => void;
	/** Told when all replies have come whole and another request can be sent. */
	readonly replied: (connection: CallConnection) => void;
	/** Told when it has closed. */
	readonly closed: (connection: CallConnection) => void;
}

/** What comes is read into this, by all connections: whoever keeps some of it copies it. */
const scratch = Buffer.allocUnsafeSlow(64 * 1024);

/**
 * An encrypted connection to a native peer for control calls and lists. Several requests may be sent one behind the other
 * before the first reply has come (RFC 9112, section 9.3.2), so that they take one round trip.
 */
export class CallConnection {
	readonly peer: ParsedPeerUrl;
	readonly #options: CallConnectionOptions;
	readonly #socket: TLSSocket;
	/** Those whose replies have not come whole, in the order of their requests. */
	readonly #exchanges: CallExchange[] = [];
	#failure: AppError | undefined;
	#hasAnswered = false;
	#isLast = false;

	/** Begins the handshake; requests wait for it. Replies that it keeps from coming reject as `handshakeError` says. */
	constructor(peer: ParsedPeerUrl, options: CallConnectionOptions) {
		this.peer = peer;
		this.#options = options;
		const callback = (count: number, buffer: Uint8Array): boolean => this.#read(buffer.subarray(0, count));
		this.#socket = dial(peer, options, {buffer: scratch, callback}, error => {
			this.#failure ??= error;
		});
		this.#socket.once('secureConnect', () => options.authenticated());
		this.#socket.once('close', () => this.#close());
	}

	/** Whether a request can be sent on it and will be answered at once. */
	get isFree(): boolean {
		return (
			this.#exchanges.length === 0 && !this.#isLast && this.#socket.writable && !this.#socket.readableEnded
		);
	}

	/** Whether anything has come back since it was last free. */
	get hasAnswered(): boolean {
		return this.#hasAnswered;
	}

	/**
	 * Sends a request behind those that it has sent already; resolves with the reply when its head has come. Both that and
	 * the body end when the signal aborts, and the connection with them. Rejects with an `AppError`.
	 */
	request(text: string, signal: AbortSignal): Promise<Reply> {
		signal.throwIfAborted();
		if (this.#socket.destroyed) {
			return Promise.reject(this.#failure ?? hungUpError());
		}

		const exchange = new CallExchange({
			signal,
			resume: () => this.#socket.resume(),
			destroy: error => this.destroy(error),
		});
		if (this.#exchanges.length === 0) {
			this.#hasAnswered = false;
			this.#socket.ref();
		}

		this.#exchanges.push(exchange);
		// What is sent in one turn goes in one piece.
		this.#socket.cork();
		this.#socket.write(text);
		process.nextTick(() => this.#socket.uncork());
		return exchange.reply;
	}

	rest(): void {
		this.#socket.unref();
	}

	/** Closes it; whoever waits for a reply gets the error. Idempotent. */
	destroy(error?: AppError): void {
		this.#failure ??= error;
		this.#socket.destroy();
	}

	/** @returns whether more may come now. */
	#read(bytes: Uint8Array): boolean {
		let rest = bytes;
		let goesOn = true;
		this.#hasAnswered = true;
		while (rest.length > 0) {
			const [exchange] = this.#exchanges;
			if (exchange === undefined || this.#isLast) {
				// Nobody asked, so nobody could say what it belongs to.
				this.destroy();
				return false;
			}

			try {
				const taken = exchange.take(rest);
				rest = rest.subarray(taken.used);
				goesOn = taken.goesOn;
			} catch (error) {
				this.destroy(peerError(error));
				return false;
			}

			if (exchange.isOver) {
				this.#next(exchange);
			}
		}

		return goesOn;
	}

	#next({keepsAlive}: CallExchange): void {
		this.#exchanges.shift();
		if (!keepsAlive) {
			this.#isLast = true;
			this.destroy();
		} else if (this.#exchanges.length === 0) {
			this.#options.replied(this);
		}
	}

	#close(): void {
		const isClean = this.#failure === undefined && this.#socket.readableEnded;
		for (const exchange of this.#exchanges.splice(0)) {
			exchange.close(this.#failure ?? hungUpError(), isClean);
		}

		this.#options.closed(this);
	}
}
