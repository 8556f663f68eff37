import {Agent} from 'node:http';
import {AppError} from '../../model/errors.ts';
import type {ListedFile} from '../../model/file.ts';
import {type ClassicCall, encodeClassicCall} from '../../wire/classic-call.ts';
import {faultError} from '../../wire/classic-fault.ts';
import {filesIn, urlsIn} from '../../wire/classic-reply.ts';
import {classicToken} from '../../wire/classic-token.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import {decodeResponse, type Response} from '../../wire/xmlrpc-codec.ts';
import {readBody} from '../read-body.ts';
import {openReply} from './incoming-reply.ts';
import type {IncomingFile, PeerClient} from './peer-client.ts';
import {post} from './post.ts';
import {SilentPeerError} from './silent-peer-error.ts';
import {within} from './within.ts';

export interface ClassicClientOptions {
	/** The network's password. */
	readonly password: string;
	/** Milliseconds for a whole call that carries no file. */
	readonly callTimeout: number;
	/** Milliseconds without a single byte of a file, and until the beginning of a file has come. */
	readonly stallTimeout: number;
	/**
	 * Asked with each IP address that a peer's host turns out to be, before it is dialled; see `mayDial`.
	 * @default all are allowed
	 */
	readonly allowAddress?: (address: string, peer: ParsedPeerUrl) => boolean;
}

const largestUrls = 4 * 1024 * 1024;
const largestNames = 8 * 1024 * 1024;
/** Bytes of addresses that fit into one request: a listener reads at most 64 KiB before it knows us. */
const roomForUrls = 48 * 1024;
const bytesAroundUrl = 40;

/** Speaks the classic dialect: XML-RPC over plain HTTP. */
export class ClassicClient implements PeerClient {
	readonly #options: ClassicClientOptions;
	readonly #agent = new Agent({keepAlive: false});
	readonly #closing = new AbortController();

	constructor(options: ClassicClientOptions) {
		this.#options = options;
	}

	/** Of `known`, as many of the first are told as fit into one request. */
	async exchange(
		peer: ParsedPeerUrl,
		known: readonly string[],
		signal: AbortSignal,
	): Promise<readonly string[]> {
		const urls = firstThatFit(known);
		const response = await this.#call(peer, {type: 'exchange', urls}, largestUrls, signal);
		if (response.type === 'value') {
			return urlsIn(response.value);
		}

		// A lone peer of 2004 stumbles over its own empty list.
		if (urls.length === 0 && response.text.includes('TypeError')) {
			return [];
		}

		throw faultError(response);
	}

	async list(
		peer: ParsedPeerUrl,
		signal: AbortSignal,
	): Promise<{readonly files: readonly ListedFile[]; readonly refused: number}> {
		const response = await this.#call(peer, {type: 'list', pattern: ''}, largestNames, signal);
		if (response.type === 'fault') {
			throw faultError(response);
		}

		return filesIn(response.value);
	}

	async open(peer: ParsedPeerUrl, path: string, signal: AbortSignal): Promise<IncomingFile> {
		const {stallTimeout} = this.#options;
		const isCancelled = () => signal.aborted || this.#closing.signal.aborted;
		return this.#within(stallTimeout, signal, async linked => {
			const message = await this.#post(peer, {type: 'open', name: path}, linked);
			return openReply(message, {stallTimeout, isCancelled});
		});
	}

	async close(): Promise<void> {
		this.#closing.abort();
		this.#agent.destroy();
	}

	async #call(peer: ParsedPeerUrl, call: ClassicCall, limit: number, signal: AbortSignal): Promise<Response> {
		let isConnected = false;
		const connected = (): void => {
			isConnected = true;
		};
		try {
			return await this.#within(this.#options.callTimeout, signal, async linked => {
				const message = await this.#post(peer, call, linked, connected);
				try {
					return decodeResponse(await readBody(message, limit));
				} finally {
					message.destroy();
				}
			});
		} catch (error) {
			const isSilent = isConnected && error instanceof AppError && error.code === 'TIMED_OUT';
			throw isSilent ? new SilentPeerError(error) : error;
		}
	}

	#post(peer: ParsedPeerUrl, call: ClassicCall, signal: AbortSignal, connected?: () => void) {
		const body = encodeClassicCall(classicToken(this.#options.password, peer.spelling), call);
		const allow = (address: string) => this.#options.allowAddress?.(address, peer) ?? true;
		return post(peer, body, {agent: this.#agent, signal, allow, connected});
	}

	#within<Value>(
		timeout: number,
		signal: AbortSignal,
		work: (signal: AbortSignal) => Promise<Value>,
	): Promise<Value> {
		return within({timeout, signal, closing: this.#closing.signal}, work);
	}
}

function firstThatFit(urls: readonly string[]): readonly string[] {
	let bytes = 0;
	const tooMany = urls.findIndex(url => {
		bytes += Buffer.byteLength(url) + bytesAroundUrl;
		return bytes > roomForUrls;
	});
	return tooMany === -1 ? urls : urls.slice(0, tooMany);
}
