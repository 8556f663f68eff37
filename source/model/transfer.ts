import type {FileKey} from './file.ts';
import type {PeerUrl} from './peer.ts';

/** Unique within one run of the engine, in the order in which transfers were asked for. */
export type TransferId = number;

/**
 * `queued`: waits for a free place; `active`: bytes are coming; `waiting`: failed, tried again at `retryAt`;
 * `paused`: by the user; `skipped`: the file was here already; the last four are ends.
 */
export type TransferState =
	| 'queued'
	| 'active'
	| 'waiting'
	| 'paused'
	| 'done'
	| 'skipped'
	| 'failed'
	| 'cancelled';

/** Among those that wait, all of `high` begin before all of `normal`, and these before all of `low`. */
export type Priority = 'high' | 'normal' | 'low';

/** `giving`: bytes are coming; `idle`: it could give; `slow`: it stalled and was passed over; `benched`: it gave wrong bytes. */
export type SourceState = 'giving' | 'idle' | 'slow' | 'benched';

/** One holder that a transfer takes from, or took from. */
export interface TransferSource {
	readonly url: PeerUrl;
	readonly state: SourceState;
	/** Bytes that it gave. */
	readonly received: number;
	/** Bytes a second, averaged over the last seconds. */
	readonly speed: number;
	/** Why it is slow or benched: one sentence, safe to draw. */
	readonly reason: string | undefined;
}

/** How far the pieces of a transfer are. */
export interface PieceProgress {
	readonly total: number;
	/** How many are here and known to be right; of the others that are here the digest of the whole file will show it. */
	readonly verified: number;
	/** The file in at most 64 parts of equal length, each from 0 (nothing is here) to 8 (all is here). */
	readonly map: readonly number[];
}

/** One file on its way to us. Times are milliseconds since the epoch. */
export interface Transfer {
	readonly id: TransferId;
	/** The row of the merged list that it was asked from. */
	readonly key: FileKey;
	readonly path: string;
	/** The path as it may be drawn. */
	readonly label: string;
	readonly state: TransferState;
	readonly priority: Priority;
	/** Its place among those of its priority: the lowest number begins first. Not consecutive; see `inQueueOrder`. */
	readonly position: number;
	/** The folder that it is saved into, absolute. Not safe to draw. */
	readonly directory: string;
	/** Bytes; an estimate until `exact`, undefined until a holder tells. */
	readonly size: number | undefined;
	readonly exact: boolean;
	/** Bytes that are here, those of earlier attempts too where this one goes on with them. */
	readonly received: number;
	/** Bytes a second, averaged over the last seconds. */
	readonly speed: number;
	/** The holder that it comes from now, or came from last. */
	readonly source: PeerUrl | undefined;
	/** How many attempts have begun. */
	readonly attempts: number;
	/** Why it failed, waits or was skipped: one sentence, safe to draw. */
	readonly reason: string | undefined;
	readonly retryAt: number | undefined;
	readonly addedAt: number;
	readonly finishedAt: number | undefined;
	/** Where the file ended up, as it may be drawn. */
	readonly savedAs: string | undefined;
	/** SHA-256 that the file must have, lower-case hex; undefined where nobody tells, so that nothing can be verified. */
	readonly sha256?: string | undefined;
	/** All that it takes from now or took from; `source` is the one that gives most. */
	readonly sources?: readonly TransferSource[];
	/** Undefined until the digests of its pieces are known. */
	readonly pieces?: PieceProgress | undefined;
}

/** One file on its way from us. */
export interface Upload {
	readonly id: number;
	/** Who takes it: the address that the connection came from. */
	readonly to: string;
	/** Who that is, where exactly one peer is known at that address. */
	readonly peer?: PeerUrl | undefined;
	readonly label: string;
	readonly size: number;
	readonly sent: number;
	/** Bytes a second, averaged over the last seconds. */
	readonly speed: number;
	readonly startedAt: number;
}

/** All that one address has taken from us since the start. */
export interface Taker {
	/** The address that its connections come from. */
	readonly to: string;
	/** Who that is, where exactly one peer is known at that address. */
	readonly peer: PeerUrl | undefined;
	/** How many files go out to it now. */
	readonly active: number;
	/** How many files it has got whole. */
	readonly files: number;
	/** Bytes, those of files that did not arrive whole too. */
	readonly sent: number;
	/** Bytes a second, averaged over the last seconds. */
	readonly speed: number;
	/** When its last file began. Milliseconds since the epoch. */
	readonly lastAt: number;
}

/** Unique within one run of the engine. */
export type BatchId = number;

/** What came of all that one request asked to fetch, once nothing of it is under way any more. */
export interface Batch {
	readonly id: BatchId;
	readonly done: number;
	readonly failed: number;
	/** Files that were here already. */
	readonly skipped: number;
	readonly cancelled: number;
	/** Sum of the sizes of those that are done. */
	readonly bytes: number;
}

const ends: ReadonlySet<TransferState> = new Set(['done', 'skipped', 'failed', 'cancelled']);

/** @returns whether nothing more happens to a transfer in `state` unless the user asks for it. */
export const isEnded = (state: TransferState): boolean => ends.has(state);

const ranks: Readonly<Record<Priority, number>> = {high: 0, normal: 1, low: 2};

/** Compares transfers for sorting: who stands first begins first. */
export const inQueueOrder = (
	one: Pick<Transfer, 'priority' | 'position'>,
	other: Pick<Transfer, 'priority' | 'position'>,
): number => ranks[one.priority] - ranks[other.priority] || one.position - other.position;
