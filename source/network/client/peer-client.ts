import type {ListedFile} from '../../model/file.ts';
import type {Dialect, PeerUrl} from '../../model/peer.ts';
import type {Revision} from '../../wire/catalog-line.ts';
import type {KnownPeer} from '../../wire/known-peer.ts';
import type {PeerHello, ServerHello} from '../../wire/peer-hello.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import type {PieceList} from '../../wire/piece-list.ts';
import type {CatalogReply} from './catalog-reply.ts';

/** One file on its way from a peer. */
export interface IncomingFile {
	/** Bytes of the whole file; an estimate (from Content-Length) unless `exact`; undefined when the peer did not say. */
	readonly size: number | undefined;
	readonly exact: boolean;
	/**
	 * The bytes of the file, to be read once. A chunk is valid only until the next one is asked for: its memory is used
	 * again, so whoever needs it for longer copies it. Throws `BROKEN_REPLY` on a cut reply, `TIMED_OUT` on a stall and
	 * `CANCELLED` when the signal given to `open` aborts. Leaving the loop early ends the connection.
	 */
	readonly chunks: AsyncIterable<Uint8Array>;
	/** Where in the file `chunks` begin. @default 0 */
	readonly offset?: number;
	/** Names this very state of the file; needed to go on with it later. */
	readonly etag?: string | undefined;
	/** Whether a later `openRange` can go on where this one ends. @default false */
	readonly resumable?: boolean;
	/** Of the whole file, lower-case hex, where the peer tells. */
	readonly sha256?: string | undefined;
}

/** A part of a file, and the state that the file must be in. */
export interface OpenRange {
	/** @default 0 */
	readonly offset?: number;
	/** The index after the last byte that is wanted. @default the end of the file */
	readonly end?: number | undefined;
	/** Rejects with `FILE_CHANGED` where the file has another one by now. */
	readonly etag?: string | undefined;
	/**
	 * Asked for a buffer, or the rest of one, whenever the one before it is full: its bytes are read into these, in the order of
	 * the file, and are not copied then. Undefined where there is none. @default buffers that are used again
	 */
	readonly into?: (() => Uint8Array | undefined) | undefined;
}

/** From where on a list is wanted. */
export interface CatalogSince {
	/** @default the beginning */
	readonly since?: Revision | undefined;
	/** Seconds, at most 300 (45 for older peers), for which the peer may hold its answer back while nothing has changed. @default 0 */
	readonly wait?: number;
}

/** How a first visit begins. */
export interface GreetOptions {
	/** Told when a handshake is over. */
	readonly secured?: () => void;
	/** Whether those that the peer knows are asked for as well. @default false */
	readonly asks?: boolean;
}

/** What a native peer says at the first visit. */
export interface Greeting {
	readonly hello: ServerHello;
	/** Those that it knows, on their way where they were asked for. Rejects as `knownTo` does, handled or not. */
	readonly known?: Promise<readonly KnownPeer[]> | undefined;
	/** Its whole list, on its way. Rejects as `catalog` does, handled or not. */
	readonly list: Promise<CatalogReply>;
}

/** Speaks to peers. Every call rejects with an `AppError` whose sentence fits beside the peer's name. */
export interface PeerClient {
	/** Tells `known` to the peer; resolves with the addresses that it knows, as it spells them. */
	exchange(peer: ParsedPeerUrl, known: readonly string[], signal: AbortSignal): Promise<readonly string[]>;
	/** Resolves with what the peer lists, and how many names were refused because they are not safe. */
	list(
		peer: ParsedPeerUrl,
		signal: AbortSignal,
	): Promise<{readonly files: readonly ListedFile[]; readonly refused: number}>;
	/** Begins to read one file. Rejects with `FAULT`, `WRONG_PASSWORD`, `UNREACHABLE`, `NOT_A_PEER` and others. */
	open(peer: ParsedPeerUrl, path: string, signal: AbortSignal): Promise<IncomingFile>;
	/** Ends every call. Idempotent. */
	close(): Promise<void>;
	/** @returns how the peer was found to speak; undefined where that is not known. */
	dialectOf?(url: PeerUrl): Dialect | undefined;
	/**
	 * Says who we are; resolves with who the peer is, undefined for a classic one. `secured` is told when a handshake, if
	 * one is needed, is over.
	 */
	hello?(
		peer: ParsedPeerUrl,
		mine: PeerHello,
		signal: AbortSignal,
		secured?: () => void,
	): Promise<ServerHello | undefined>;
	/** As `hello`, and asks for the whole list in the same breath, so that all of it takes one round trip. */
	greet?(
		peer: ParsedPeerUrl,
		mine: PeerHello,
		signal: AbortSignal,
		options?: GreetOptions,
	): Promise<Greeting | undefined>;
	/** Resolves with those that a peer knows whose hello tells of `members`. */
	knownTo?(peer: ParsedPeerUrl, signal: AbortSignal): Promise<readonly KnownPeer[]>;
	/** Tells as many of `known` as fit to a peer whose hello tells of `members`. */
	tell?(peer: ParsedPeerUrl, known: readonly KnownPeer[], signal: AbortSignal): Promise<void>;
	/** As `exchange`, with what is known of each; a classic peer tells addresses only. */
	peers?(
		peer: ParsedPeerUrl,
		known: readonly KnownPeer[],
		signal: AbortSignal,
	): Promise<readonly KnownPeer[]>;
	/** Resolves with what has changed since a revision; undefined for a classic peer, which must be asked for its `list`. */
	catalog?(peer: ParsedPeerUrl, since: CatalogSince, signal: AbortSignal): Promise<CatalogReply | undefined>;
	/** As `open`, for a part of the file. A classic peer begins at 0 whatever was asked: see the answer's `offset`. */
	openRange?(peer: ParsedPeerUrl, path: string, range: OpenRange, signal: AbortSignal): Promise<IncomingFile>;
	/** Resolves with the digests of a file's pieces; undefined where the peer does not know them (yet). */
	pieces?(peer: ParsedPeerUrl, path: string, signal: AbortSignal): Promise<PieceList | undefined>;
}
