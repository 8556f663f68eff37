import type {PeerUrl} from '../../model/peer.ts';
import {type KnownPeer, parseKnownPeers, peerStructs, peersThatFit} from '../../wire/known-peer.ts';
import type {NetworkKeys} from '../../wire/network-keys.ts';
import {encodePath} from '../../wire/path-in-url.ts';
import {type PeerHello, parseServerHello, type ServerHello} from '../../wire/peer-hello.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import {longestPieceList, type PieceList, parsePieceList} from '../../wire/piece-list.ts';
import {readBody} from '../read-body.ts';
import type {Reply} from '../reply.ts';
import {CallConnections} from './call-connections.ts';
import {type CatalogReply, catalogReply} from './catalog-reply.ts';
import {FileConnections} from './file-connections.ts';
import {HelloRequest} from './hello-request.ts';
import {incomingRange, rangeHeaders} from './incoming-range.ts';
import {answerTo, callRequest, catalogTarget, settled} from './native-call.ts';
import {checkReply} from './native-reply.ts';
import type {CatalogSince, Greeting, GreetOptions, IncomingFile, OpenRange} from './peer-client.ts';
import {peerLinesThatFit, readPeerLines} from './peer-lines.ts';
import type {ReplyControl} from './reply-chunks.ts';
import {type NativeRequest, requestText} from './request-text.ts';
import {within} from './within.ts';

export interface NativeClientOptions {
	/** The network's keys, or the promise of them: calls wait for it. */
	readonly keys: NetworkKeys | Promise<NetworkKeys>;
	/** Milliseconds for a whole call that carries no list and no file. */
	readonly callTimeout: number;
	/** Milliseconds without a single byte of a file or list, and until the beginning of it has come. */
	readonly stallTimeout: number;
	/** As for `ClassicClient`. @default all are allowed */
	readonly allowAddress?: (address: string, peer: ParsedPeerUrl) => boolean;
	/** What we call ourselves, which peers share their line by. @default it is not said */
	readonly id?: (() => string) | undefined;
	/** Told as soon as a peer has shown in a handshake that it knows the password. */
	readonly authenticated?: (url: PeerUrl) => void;
}

/**
 * Speaks the native dialect: TLS 1.3 with the key of the called address. Every call rejects with an `AppError`:
 * `WRONG_PASSWORD` where the handshake is refused, `PlainPeerError` where the peer does not speak TLS.
 */
export class NativeClient {
	readonly #options: NativeClientOptions;
	readonly #calls = new CallConnections();
	readonly #files = new FileConnections();
	readonly #hello = new HelloRequest();
	readonly #closing = new AbortController();

	constructor(options: NativeClientOptions) {
		this.#options = options;
	}

	/** Tells the peer who we are; resolves with who it is and what it shares. `secured` is told when a handshake is over. */
	async hello(
		peer: ParsedPeerUrl,
		mine: PeerHello,
		signal: AbortSignal,
		secured?: () => void,
	): Promise<ServerHello> {
		return parseServerHello(await this.#call(peer, this.#hello.of(mine), signal, secured));
	}

	/** As `hello`, and asks in the same breath for the whole list, and where wanted for those that the peer knows. */
	async greet(
		peer: ParsedPeerUrl,
		mine: PeerHello,
		signal: AbortSignal,
		{secured, asks = false}: GreetOptions = {},
	): Promise<Greeting> {
		const settings = await this.#settings(peer, secured);
		signal.throwIfAborted();
		const connection = this.#calls.open(peer, settings);
		const ask = (request: NativeRequest, linked: AbortSignal): Promise<Reply> =>
			connection.request(requestText(peer, request), linked);
		const {callTimeout, stallTimeout} = this.#options;
		const called = this.#within(callTimeout, signal, linked => answerTo(ask(this.#hello.of(mine), linked)));
		const known = asks
			? this.#within(callTimeout, signal, async linked => {
					const reply = await ask({method: 'GET', target: '/peers'}, linked);
					return settled(reply, () => readPeerLines(reply, this.#control(linked)));
				})
			: undefined;
		const list = this.#within(stallTimeout, signal, async linked => {
			const reply = await ask({method: 'GET', target: catalogTarget({})}, linked);
			return settled(reply, () => catalogReply(reply, this.#control(linked)));
		});
		// Where the greeting fails nobody waits for it.
		list.catch(() => undefined);
		known?.catch(() => undefined);
		try {
			return {hello: parseServerHello(await called), known, list};
		} catch (error) {
			connection.destroy();
			throw error;
		}
	}

	/** Tells as many of `known` to the peer as fit into one request; resolves with those that it knows. */
	async peers(
		peer: ParsedPeerUrl,
		known: readonly KnownPeer[],
		signal: AbortSignal,
	): Promise<readonly KnownPeer[]> {
		const told = peerStructs(peersThatFit(known));
		return parseKnownPeers(await this.#call(peer, callRequest('tinyp2p.peers', [told]), signal));
	}

	/** Resolves with those that the peer knows; only for one whose hello tells of `members`. */
	knownTo(peer: ParsedPeerUrl, signal: AbortSignal): Promise<readonly KnownPeer[]> {
		const patience = this.#options.callTimeout;
		return this.#get(peer, {target: '/peers', patience, signal}, reply =>
			readPeerLines(reply, this.#control(signal)),
		);
	}

	/** Tells as many of `known` to the peer as fit into one request; as `knownTo`. */
	async tell(peer: ParsedPeerUrl, known: readonly KnownPeer[], signal: AbortSignal): Promise<void> {
		const body = peerLinesThatFit(known);
		const request: NativeRequest = {
			method: 'POST',
			target: '/peers',
			body,
			contentType: 'application/x-ndjson',
		};
		await this.#within(this.#options.callTimeout, signal, async linked => {
			const reply = await this.#request(peer, request, linked);
			await settled(reply, () => checkReply(reply, [204]));
		});
	}

	/** Asks what has changed since a revision, and waits for the first change where nothing has. */
	catalog(peer: ParsedPeerUrl, since: CatalogSince, signal: AbortSignal): Promise<CatalogReply> {
		const patience = this.#options.stallTimeout + (since.wait ?? 0) * 1000;
		return this.#get(peer, {target: catalogTarget(since), patience, signal}, reply =>
			catalogReply(reply, this.#control(signal)),
		);
	}

	/** Begins to read a file, or the part of one that `range` says. Rejects with `FILE_CHANGED`, `NO_SUCH_FILE` and others. */
	open(peer: ParsedPeerUrl, path: string, range: OpenRange, signal: AbortSignal): Promise<IncomingFile> {
		const {id, stallTimeout} = this.#options;
		return this.#within(stallTimeout, signal, async linked => {
			const headers = {...rangeHeaders(range), ...(id !== undefined && {'Peer-Id': id()})};
			const request = {target: `/files/${encodePath(path)}`, headers};
			const settings = {...(await this.#settings(peer)), signal: linked, stallTimeout, into: range.into};
			return incomingRange(await this.#files.request(peer, request, settings), range);
		});
	}

	/** Resolves with the digests of a file's pieces. Rejects with `NO_SUCH_FILE` until the peer knows them. */
	pieces(peer: ParsedPeerUrl, path: string, signal: AbortSignal): Promise<PieceList> {
		const target = `/pieces/${encodePath(path)}`;
		return this.#get(peer, {target, patience: this.#options.callTimeout, signal}, async reply => {
			checkReply(reply, [200]);
			return parsePieceList(await readBody(reply, longestPieceList));
		});
	}

	/** Ends every call. Idempotent. */
	async close(): Promise<void> {
		this.#closing.abort();
		this.#calls.close();
		this.#files.close();
	}

	#call(
		peer: ParsedPeerUrl,
		request: NativeRequest,
		signal: AbortSignal,
		secured?: () => void,
	): Promise<unknown> {
		return this.#within(this.#options.callTimeout, signal, linked =>
			answerTo(this.#request(peer, request, linked, secured)),
		);
	}

	#get<Value>(
		peer: ParsedPeerUrl,
		{
			target,
			patience,
			signal,
		}: {readonly target: string; readonly patience: number; readonly signal: AbortSignal},
		read: (reply: Reply) => Value | Promise<Value>,
	): Promise<Value> {
		return this.#within(patience, signal, async linked => {
			const reply = await this.#request(peer, {method: 'GET', target}, linked);
			return settled(reply, () => read(reply));
		});
	}

	async #request(
		peer: ParsedPeerUrl,
		request: NativeRequest,
		signal: AbortSignal,
		secured?: () => void,
	): Promise<Reply> {
		const settings = await this.#settings(peer, secured);
		return this.#calls.request(peer, request, {...settings, signal});
	}

	/** What every connection to a peer needs. `secured` is told when its handshake is over. */
	async #settings(peer: ParsedPeerUrl, secured?: () => void) {
		const {keys, allowAddress, authenticated} = this.#options;
		return {
			keys: await keys,
			allow: (address: string) => allowAddress?.(address, peer) ?? true,
			authenticated: () => {
				secured?.();
				authenticated?.(peer.url);
			},
		};
	}

	#control(signal: AbortSignal): ReplyControl {
		const isCancelled = () => signal.aborted || this.#closing.signal.aborted;
		return {stallTimeout: this.#options.stallTimeout, isCancelled};
	}

	#within<Value>(
		timeout: number,
		signal: AbortSignal,
		work: (signal: AbortSignal) => Promise<Value>,
	): Promise<Value> {
		return within({timeout, signal, closing: this.#closing.signal}, work);
	}
}
