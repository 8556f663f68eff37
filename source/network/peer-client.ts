import type {ListedFile} from '../model/file.ts';
import type {ParsedPeerUrl} from '../wire/peer-url.ts';

/** One file on its way from a peer. */
export interface IncomingFile {
	/** Bytes; an estimate (from Content-Length) unless `exact`; undefined when the peer did not say. */
	readonly size: number | undefined;
	readonly exact: boolean;
	/**
	 * The bytes of the file, to be read once. Throws `BROKEN_REPLY` on a cut reply, `TIMED_OUT` on a stall and
	 * `CANCELLED` when the signal given to `open` aborts. Leaving the loop early ends the connection.
	 */
	readonly chunks: AsyncIterable<Uint8Array>;
}

/** Speaks to peers. Every call rejects with an `AppError` whose sentence fits beside the peer's name. */
export interface PeerClient {
	/** Tells `known` to the peer; resolves with the addresses that it knows, as it spells them. */
	exchange(peer: ParsedPeerUrl, known: readonly string[], signal: AbortSignal): Promise<readonly string[]>;
	/** Resolves with what the peer lists, and how many names were refused because they are not plain names. */
	list(
		peer: ParsedPeerUrl,
		signal: AbortSignal,
	): Promise<{readonly files: readonly ListedFile[]; readonly refused: number}>;
	/** Begins to read one file. Rejects with `FAULT`, `WRONG_PASSWORD`, `UNREACHABLE`, `NOT_A_PEER` and others. */
	open(peer: ParsedPeerUrl, path: string, signal: AbortSignal): Promise<IncomingFile>;
	/** Ends every call. Idempotent. */
	close(): Promise<void>;
}
