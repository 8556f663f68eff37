import {isIP} from 'node:net';
import type {NetworkKeys} from '../../wire/network-keys.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import {BufferPool} from './buffer-pool.ts';
import {FileConnection} from './file-connection.ts';
import type {FileReply} from './file-exchange.ts';
import {forbiddenAddress} from './guarded-lookup.ts';
import {requestText} from './request-text.ts';
import {RestingConnections} from './resting-connections.ts';

export interface FileRequest {
	/** Path and query. */
	readonly target: string;
	readonly headers: Readonly<Record<string, string>>;
}

export interface FileRequestOptions {
	readonly keys: NetworkKeys;
	/** Ends the call at any time, the reading of the reply too. */
	readonly signal: AbortSignal;
	/** Milliseconds for which the reader of the reply waits for a byte. */
	readonly stallTimeout: number;
	/** As for `OpenRange`. */
	readonly into: (() => Uint8Array | undefined) | undefined;
	/** Whether the IP address may be dialled. */
	readonly allow: (address: string) => boolean;
	/** Told as soon as the peer has shown that it knows the password. */
	readonly authenticated: () => void;
}

/** Larger ones starve the loop, smaller ones cost more calls. */
const bufferSize = 256 * 1024;
const mostFreeBuffers = 16;

/** The connections on which files are asked for: kept for a while, so that the next part needs no handshake. */
export class FileConnections {
	readonly #pool = new BufferPool(bufferSize, mostFreeBuffers);
	readonly #all = new Set<FileConnection>();
	readonly #resting = new RestingConnections<FileConnection>({mostPerPeer: 8, most: 64});
	#isClosed = false;

	/** Sends a GET; resolves with the reply when its head has come, whatever that says. Rejects with an `AppError`. */
	async request(peer: ParsedPeerUrl, what: FileRequest, options: FileRequestOptions): Promise<FileReply> {
		if (isIP(peer.host) !== 0 && !options.allow(peer.host)) {
			throw forbiddenAddress();
		}

		const text = requestText(peer, {method: 'GET', ...what});
		const kept = this.#resting.wake(peer.url);
		if (kept !== undefined) {
			try {
				return await kept.request(text, options);
			} catch (error) {
				// It may have been closed by the peer just now; that says nothing about the request.
				if (kept.hasAnswered || options.signal.aborted) {
					throw error;
				}
			}
		}

		return (await this.#open(peer, options)).request(text, options);
	}

	/** Closes all of them. Idempotent. */
	close(): void {
		this.#isClosed = true;
		for (const connection of this.#all) {
			connection.destroy();
		}
	}

	async #open(
		peer: ParsedPeerUrl,
		{keys, allow, authenticated, signal}: FileRequestOptions,
	): Promise<FileConnection> {
		const options = {
			keys,
			allow,
			pool: this.#pool,
			replied: (connection: FileConnection) => this.#rest(connection),
			closed: (connection: FileConnection) => this.#forget(connection),
		};
		const connection = await FileConnection.open(peer, options, signal);
		authenticated();
		if (connection.isFree) {
			this.#all.add(connection);
		}

		return connection;
	}

	#rest(connection: FileConnection): void {
		if (this.#isClosed) {
			connection.destroy();
		} else {
			this.#resting.keep(connection);
		}
	}

	#forget(connection: FileConnection): void {
		this.#all.delete(connection);
		this.#resting.forget(connection);
	}
}
