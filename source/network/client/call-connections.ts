import {isIP} from 'node:net';
import type {AppError} from '../../model/errors.ts';
import type {NetworkKeys} from '../../wire/network-keys.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import type {Reply} from '../reply.ts';
import {CallConnection} from './call-connection.ts';
import {forbiddenAddress} from './guarded-lookup.ts';
import {hungUpError} from './hung-up-error.ts';
import {type NativeRequest, requestText} from './request-text.ts';
import {RestingConnections} from './resting-connections.ts';

export interface CallSettings {
	readonly keys: NetworkKeys;
	/** Whether the IP address may be dialled. */
	readonly allow: (address: string) => boolean;
	/** Told as soon as the peer has shown that it knows the password. */
	readonly authenticated: () => void;
}

/** The connections for control calls and lists: kept for a while, so that the next call needs no handshake. */
export class CallConnections {
	readonly #all = new Set<CallConnection>();
	readonly #resting = new RestingConnections<CallConnection>({mostPerPeer: 4, most: 1024});
	#isClosed = false;

	/**
	 * Sends a request over TLS with the key of the peer's address; resolves with the reply, whatever its status, once its
	 * head is there. Rejects with an `AppError`; with `PlainPeerError` where the peer does not speak TLS.
	 */
	async request(
		peer: ParsedPeerUrl,
		what: NativeRequest,
		{signal, ...settings}: CallSettings & {readonly signal: AbortSignal},
	): Promise<Reply> {
		const text = requestText(peer, what);
		for (let kept = this.#resting.wake(peer.url); kept !== undefined; kept = this.#resting.wake(peer.url)) {
			try {
				return await kept.request(text, signal);
			} catch (error) {
				// It may have been closed by the peer just now; that says nothing about the call.
				if (kept.hasAnswered || signal.aborted) {
					throw error;
				}
			}
		}

		return this.open(peer, settings).request(text, signal);
	}

	/** Opens a connection on which several requests are to be sent one behind the other. @throws {AppError} `UNREACHABLE` */
	open(peer: ParsedPeerUrl, {keys, allow, authenticated}: CallSettings): CallConnection {
		if (this.#isClosed) {
			throw hungUpError();
		}

		if (isIP(peer.host) !== 0 && !allow(peer.host)) {
			throw forbiddenAddress();
		}

		const connection = new CallConnection(peer, {
			keys,
			allow,
			authenticated,
			replied: replied => this.#resting.keep(replied),
			closed: closed => this.#forget(closed),
		});
		this.#all.add(connection);
		return connection;
	}

	/** Ends all of them. Idempotent. */
	close(error?: AppError): void {
		this.#isClosed = true;
		for (const connection of this.#all) {
			connection.destroy(error);
		}
	}

	#forget(connection: CallConnection): void {
		this.#all.delete(connection);
		this.#resting.forget(connection);
	}
}
