import type {PlainError} from './errors.ts';
import type {Peer, PeerUrl} from './peer.ts';
import type {Batch, Taker, Transfer, TransferId, Upload} from './transfer.ts';

/** What the engine is and where it listens. */
export interface NodeStatus {
	readonly phase: 'starting' | 'running' | 'stopped';
	/** Our own address; undefined while starting and for an engine that does not listen. */
	readonly url: PeerUrl | undefined;
	/** What we call ourselves, safe to draw. */
	readonly name?: string;
	readonly folder: string;
	readonly downloads: string;
	readonly classic: boolean;
	/** Why it stopped. */
	readonly error: PlainError | undefined;
}

/** The digests of our own files that are still to be computed. */
export interface Hashing {
	readonly files: number;
	/** Bytes. */
	readonly left: number;
	/** Bytes a second, averaged over the last seconds; 0 while it waits for other work. */
	readonly speed: number;
	/** Whether it holds back because there is other work. */
	readonly held: boolean;
}

/** What our own folder holds. */
export interface ShareStatus {
	readonly files: number;
	readonly bytes: number;
	readonly scanning: boolean;
	/** How far the digests are; undefined while there is nothing left to compute. */
	readonly hashing?: Hashing | undefined;
	/** Why the folder, or a part of it, cannot be read or watched: one sentence, safe to draw. */
	readonly problem: string | undefined;
}

/** How far the visits are. */
export interface CrawlStatus {
	readonly visiting: number;
	/** Peers that have not been visited even once. */
	readonly unvisited: number;
	/** Whether every peer known so far has been visited at least once, so that the list is as whole as it gets. */
	readonly settled: boolean;
}

/** The merged list in numbers. `revision` grows with every change. */
export interface CatalogSummary {
	readonly revision: number;
	readonly rows: number;
	/** Sum of the sizes that are known. */
	readonly bytes: number;
}

/** Bytes a second over the last seconds, and totals since the start. */
export interface Traffic {
	readonly down: number;
	readonly up: number;
	readonly received: number;
	readonly sent: number;
}

/** The limits of one peer in bytes a second; undefined: none. */
export interface PeerLimit {
	readonly url: PeerUrl;
	readonly down: number | undefined;
	readonly up: number | undefined;
}

/** The present limits in bytes a second; undefined: none. */
export interface Limits {
	readonly down: number | undefined;
	readonly up: number | undefined;
	/** How many files go out at once. */
	readonly slots: number;
	/** Whether nothing goes out for now. */
	readonly paused: boolean;
	/** Those of single peers, on top of the others. */
	readonly peers: readonly PeerLimit[];
}

/**
 * Bytes in each of the last seconds in which anything moved, at most `ratesLength`, oldest first, both of the same
 * length. Idle time is one 0, however long it was, so that nothing is told while nothing moves.
 */
export interface Rates {
	readonly down: readonly number[];
	readonly up: readonly number[];
}

/** How many seconds the history of rates holds at most. */
export const ratesLength = 60;

/** One line of the server's activity. */
export interface LogEntry {
	/** Grows by one with each line. */
	readonly id: number;
	/** Milliseconds since the epoch. */
	readonly at: number;
	readonly level: 'info' | 'warning' | 'error';
	/** The peer or address that it is about. */
	readonly peer: string | undefined;
	/** One line, safe to draw. */
	readonly text: string;
}

/**
 * What the engine tells. Each is a plain value, and the later one of a kind (for peers and transfers: of the same
 * identity) makes the earlier one needless, so facts that were not delivered yet are merged, never piled up. Only
 * `batch` is told once, to those who listen at the time.
 */
export type Fact =
	/** All that was told before is no longer so: the engine has been started anew. Comes before all other facts. */
	| {readonly type: 'reset'}
	| {readonly type: 'node'; readonly node: NodeStatus}
	| {readonly type: 'share'; readonly share: ShareStatus}
	| {readonly type: 'crawl'; readonly crawl: CrawlStatus}
	| {readonly type: 'catalog'; readonly catalog: CatalogSummary}
	| {readonly type: 'traffic'; readonly traffic: Traffic}
	| {readonly type: 'limits'; readonly limits: Limits}
	| {readonly type: 'rates'; readonly rates: Rates}
	| {readonly type: 'uploads'; readonly uploads: readonly Upload[]}
	/** Those who took something, the last one first. */
	| {readonly type: 'takers'; readonly takers: readonly Taker[]}
	| {readonly type: 'peers'; readonly changed: readonly Peer[]; readonly gone: readonly PeerUrl[]}
	| {readonly type: 'transfers'; readonly changed: readonly Transfer[]; readonly gone: readonly TransferId[]}
	| {readonly type: 'batch'; readonly batch: Batch}
	| {readonly type: 'log'; readonly entries: readonly LogEntry[]};
