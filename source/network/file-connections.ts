import {isIP} from 'node:net';
import type {PeerUrl} from '../model/peer.ts';
import type {NetworkKeys} from '../wire/network-keys.ts';
import type {ParsedPeerUrl} from '../wire/peer-url.ts';
import {BufferPool} from './buffer-pool.ts';
import {FileConnection} from './file-connection.ts';
import type {FileReply} from './file-exchange.ts';
import {forbiddenAddress} from './guarded-lookup.ts';

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

interface Resting {
	readonly connection: FileConnection;
	readonly timer: NodeJS.Timeout;
}

/** Larger ones starve the loop, smaller ones cost more calls. */
const bufferSize = 256 * 1024;
const mostFreeBuffers = 16;
const mostRestingPerPeer = 8;
const mostResting = 64;
/** Milliseconds; less than the five seconds after which a peer closes what it hears nothing on. */
const restTimeout = 4000;

/** The connections on which files are asked for: kept for a while, so that the next part needs no handshake. */
export class FileConnections {
	readonly #pool = new BufferPool(bufferSize, mostFreeBuffers);
	readonly #all = new Set<FileConnection>();
	/** The one that was used last stands last. */
	readonly #resting = new Map<PeerUrl, Resting[]>();
	#restingCount = 0;
	#isClosed = false;

	/** Sends a GET; resolves with the reply when its head has come, whatever that says. Rejects with an `AppError`. */
	async request(peer: ParsedPeerUrl, what: FileRequest, options: FileRequestOptions): Promise<FileReply> {
		if (isIP(peer.host) !== 0 && !options.allow(peer.host)) {
			throw forbiddenAddress();
		}

		const text = requestText(peer, what);
		const kept = this.#wake(peer.url);
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

	#wake(url: PeerUrl): FileConnection | undefined {
		for (;;) {
			const resting = this.#resting.get(url)?.at(-1);
			if (resting === undefined) {
				return undefined;
			}

			this.#take(resting);
			if (resting.connection.isFree) {
				return resting.connection;
			}
		}
	}

	#rest(connection: FileConnection): void {
		const {url} = connection.peer;
		const resting = this.#resting.get(url) ?? [];
		if (this.#isClosed || resting.length >= mostRestingPerPeer || this.#restingCount >= mostResting) {
			connection.destroy();
			return;
		}

		const timer = setTimeout(() => connection.destroy(), restTimeout);
		timer.unref();
		connection.rest();
		this.#restingCount += 1;
		this.#resting.set(url, [...resting, {connection, timer}]);
	}

	#take(taken: Resting): void {
		const {url} = taken.connection.peer;
		const others = (this.#resting.get(url) ?? []).filter(resting => resting !== taken);
		clearTimeout(taken.timer);
		this.#restingCount -= 1;
		if (others.length === 0) {
			this.#resting.delete(url);
		} else {
			this.#resting.set(url, others);
		}
	}

	#forget(connection: FileConnection): void {
		this.#all.delete(connection);
		const resting = this.#resting.get(connection.peer.url)?.find(each => each.connection === connection);
		if (resting !== undefined) {
			this.#take(resting);
		}
	}
}

function requestText({host, port}: ParsedPeerUrl, {target, headers}: FileRequest): string {
	const fields = {
		Host: `${host.includes(':') ? `[${host}]` : host}:${port}`,
		...headers,
		// A compressed reply could grow a thousandfold here.
		'Accept-Encoding': 'identity',
		'User-Agent': 'tinyp2p-tui',
	};
	const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
	return `GET ${target} HTTP/1.1\r\n${lines.join('')}\r\n`;
}
