import {AppError} from '../../model/errors.ts';
import type {ListedFile} from '../../model/file.ts';
import type {Dialect, PeerUrl} from '../../model/peer.ts';
import type {KnownPeer} from '../../wire/known-peer.ts';
import type {PeerHello, ServerHello} from '../../wire/peer-hello.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import type {PieceList} from '../../wire/piece-list.ts';
import type {CatalogReply} from './catalog-reply.ts';
import {ClassicClient, type ClassicClientOptions} from './classic-client.ts';
import {DialectMemory} from './dialect-memory.ts';
import {listFrom} from './list-from.ts';
import {NativeClient, type NativeClientOptions} from './native-client.ts';
import {orUndefined} from './or-undefined.ts';
import type {
	CatalogSince,
	Greeting,
	GreetOptions,
	IncomingFile,
	OpenRange,
	PeerClient,
} from './peer-client.ts';
import {PlainPeerError} from './plain-peer-error.ts';
import {SilentPeerError} from './silent-peer-error.ts';

export interface TwoDialectClientOptions
	extends ClassicClientOptions,
		Pick<NativeClientOptions, 'keys' | 'id' | 'authenticated'> {
	/** Whether peers of 2004 may be spoken to in plain text at first. */
	readonly classic: boolean;
	/** Whether a peer is known, from earlier, to have spoken TLS. @default nothing is known */
	readonly wasEncrypted?: (url: PeerUrl) => boolean;
	/** Milliseconds. @default the clock of this process */
	readonly now?: () => number;
}

/** What a call is, in each dialect. */
interface Ways<Value> {
	readonly native: () => Promise<Value>;
	readonly classic: (client: ClassicClient) => Promise<Value>;
}

/**
 * Speaks both dialects: TLS first, and plain text only to a peer that answers TLS with something else, has never shown the
 * key before, and only where that is allowed. A peer that fails in any other way is never tried in plain text.
 */
export class TwoDialectClient implements PeerClient {
	readonly #options: TwoDialectClientOptions;
	readonly #native: NativeClient;
	/** Undefined while it is not allowed. */
	#classic: ClassicClient | undefined;
	readonly #memory: DialectMemory;
	#isClosed = false;

	constructor(options: TwoDialectClientOptions) {
		const {authenticated, wasEncrypted, now} = options;
		this.#options = options;
		this.#memory = new DialectMemory(wasEncrypted, now);
		this.#native = new NativeClient({
			...options,
			authenticated: url => {
				this.#memory.spokeTls(url);
				authenticated?.(url);
			},
		});
		this.allowClassic(options.classic);
	}

	/** Begins or ceases to speak to peers of 2004; calls to them that are under way are cut off where it ceases. */
	allowClassic(allowed: boolean): void {
		if (!allowed) {
			void this.#classic?.close();
			this.#classic = undefined;
		} else if (!this.#isClosed) {
			this.#classic ??= new ClassicClient(this.#options);
		}
	}

	dialectOf(url: PeerUrl): Dialect | undefined {
		return this.#memory.dialectOf(url);
	}

	async exchange(
		peer: ParsedPeerUrl,
		known: readonly string[],
		signal: AbortSignal,
	): Promise<readonly string[]> {
		return this.#speak(peer, {
			native: async () => urlsOf(await this.#native.peers(peer, known.map(nothingElse), signal)),
			classic: client => client.exchange(peer, known, signal),
		});
	}

	async list(
		peer: ParsedPeerUrl,
		signal: AbortSignal,
	): Promise<{readonly files: readonly ListedFile[]; readonly refused: number}> {
		return this.#speak(peer, {
			native: async () => listFrom(await this.#native.catalog(peer, {}, signal)),
			classic: client => client.list(peer, signal),
		});
	}

	async open(peer: ParsedPeerUrl, path: string, signal: AbortSignal): Promise<IncomingFile> {
		return this.openRange(peer, path, {}, signal);
	}

	async hello(
		peer: ParsedPeerUrl,
		mine: PeerHello,
		signal: AbortSignal,
		secured?: () => void,
	): Promise<ServerHello | undefined> {
		return this.#speak<ServerHello | undefined>(peer, {
			native: () => this.#native.hello(peer, mine, signal, secured),
			classic: async () => undefined,
		});
	}

	async greet(
		peer: ParsedPeerUrl,
		mine: PeerHello,
		signal: AbortSignal,
		options?: GreetOptions,
	): Promise<Greeting | undefined> {
		return this.#speak<Greeting | undefined>(peer, {
			native: () => this.#native.greet(peer, mine, signal, options),
			classic: async () => undefined,
		});
	}

	async peers(
		peer: ParsedPeerUrl,
		known: readonly KnownPeer[],
		signal: AbortSignal,
	): Promise<readonly KnownPeer[]> {
		return this.#speak<readonly KnownPeer[]>(peer, {
			native: () => this.#native.peers(peer, known, signal),
			classic: async client => (await client.exchange(peer, urlsOf(known), signal)).map(nothingElse),
		});
	}

	/** Only those of our own are asked, so there is no other way. */
	async knownTo(peer: ParsedPeerUrl, signal: AbortSignal): Promise<readonly KnownPeer[]> {
		return this.#native.knownTo(peer, signal);
	}

	async tell(peer: ParsedPeerUrl, known: readonly KnownPeer[], signal: AbortSignal): Promise<void> {
		return this.#native.tell(peer, known, signal);
	}

	async catalog(
		peer: ParsedPeerUrl,
		since: CatalogSince,
		signal: AbortSignal,
	): Promise<CatalogReply | undefined> {
		return this.#speak<CatalogReply | undefined>(peer, {
			native: () => this.#native.catalog(peer, since, signal),
			classic: async () => undefined,
		});
	}

	async openRange(
		peer: ParsedPeerUrl,
		path: string,
		range: OpenRange,
		signal: AbortSignal,
	): Promise<IncomingFile> {
		return this.#speak(peer, {
			native: () => this.#native.open(peer, path, range, signal),
			classic: client => client.open(peer, path, signal),
		});
	}

	async pieces(peer: ParsedPeerUrl, path: string, signal: AbortSignal): Promise<PieceList | undefined> {
		return this.#speak<PieceList | undefined>(peer, {
			native: () => orUndefined(this.#native.pieces(peer, path, signal)),
			classic: async () => undefined,
		});
	}

	async close(): Promise<void> {
		this.#isClosed = true;
		await Promise.all([this.#native.close(), this.#classic?.close()]);
	}

	async #speak<Value>({url}: ParsedPeerUrl, {native, classic}: Ways<Value>): Promise<Value> {
		if (this.#classic !== undefined && this.#memory.isPlainForNow(url)) {
			return this.#plainly(url, this.#classic, classic);
		}

		try {
			return await native();
		} catch (error) {
			if (!(error instanceof PlainPeerError)) {
				throw error;
			}

			if (this.#memory.hasSpokenTls(url)) {
				throw new AppError(
					'NOT_A_PEER',
					'It was encrypted before and answers in plain text now, so it is not spoken to.',
					{cause: error},
				);
			}

			this.#memory.spokePlain(url);
			if (this.#classic === undefined) {
				throw classicOnly(error);
			}

			return await this.#plainly(url, this.#classic, classic);
		}
	}

	/** Whatever goes wrong may mean that it is another program by now, so that TLS is tried first the next time. */
	async #plainly<Value>(
		url: PeerUrl,
		client: ClassicClient,
		classic: Ways<Value>['classic'],
	): Promise<Value> {
		try {
			return await classic(client);
		} catch (error) {
			if (error instanceof SilentPeerError) {
				this.#memory.isSilent(url);
			} else {
				this.#memory.doubt(url);
			}

			throw this.#classic === client || this.#isClosed ? error : classicOnly(error);
		}
	}
}

const classicOnly = (cause: unknown): AppError =>
	new AppError(
		'CLASSIC_ONLY',
		'Classic, not allowed here: it speaks plain text, as in 2004 (--classic lets it in).',
		{cause},
	);

const urlsOf = (peers: readonly KnownPeer[]): readonly string[] => peers.map(({url}) => url);

const nothingElse = (url: string): KnownPeer => ({url, id: undefined, seen: undefined});
