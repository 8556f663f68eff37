import type {Fact, PeerLimit} from './fact.ts';
import type {Answer, Question} from './query.ts';
import type {Outcome, Request} from './request.ts';

/** Receives facts. While the promise that it returns is pending, further facts are merged and held back. */
export type FactListener = (facts: readonly Fact[]) => void | Promise<void>;

/** The program without a face. The same in this thread, in a worker and across a socket. */
export interface Engine {
	/** Resolves once it serves, though it may still be reading its folder; rejects with the reason where it cannot. */
	readonly ready: Promise<void>;
	/** Rejects with an `AppError`. */
	request(request: Request): Promise<Outcome>;
	/** Rejects with an `AppError`; with `CANCELLED` when `signal` aborts. */
	query<Q extends Question>(question: Q, signal?: AbortSignal): Promise<Answer<Q>>;
	/** Tells all that is so now, then every change. @returns its own undo. */
	subscribe(listener: FactListener): () => void;
	/**
	 * Starts anew what has stopped, or what hangs. Each subscriber is told `reset`, then all that is so. Transfers that
	 * had not ended go on from their beginning, in their order; limits, and peers that were joined, stay. Resolves once it
	 * serves; rejects with the reason where it cannot. Missing where the engine lives and dies with its face.
	 */
	restart?(): Promise<void>;
	/** Ends transfers, closes the port and the threads. Idempotent. */
	close(): Promise<void>;
}

/** How patient the engine is, in milliseconds. Tests make it hasty. */
export interface Timing {
	/** Between two visits to a peer that answers. @default 5000 */
	readonly visitInterval: number;
	/** Before the first retry after a failure; doubles from there, with jitter. @default 1000 */
	readonly retryFirst: number;
	/** The longest pause between retries. @default 300000 */
	readonly retryLongest: number;
	/** For a whole call that carries no file. @default 15000 */
	readonly callTimeout: number;
	/** Without a single byte of a file. @default 30000 */
	readonly stallTimeout: number;
	/** Between two deliveries of facts. @default 250 */
	readonly reportInterval: number;
}

/** What an engine is made from. Plain values. */
export interface EngineOptions {
	/** The folder that is shared, absolute; undefined shares nothing. */
	readonly folder: string | undefined;
	/** Where fetched files go, absolute. */
	readonly downloads: string;
	readonly password: string;
	/** What we call ourselves. @default the name of this machine */
	readonly name?: string;
	/** The name or address that others reach us at; undefined: the first address of this machine. */
	readonly host: string | undefined;
	/** 0: any free port. undefined: do not listen, only visit. */
	readonly port: number | undefined;
	/** Addresses of members, as the user typed them. */
	readonly join: readonly string[];
	/** Whether plain-text peers of 2004 take part. */
	readonly classic: boolean;
	/** Bytes a second; undefined: no limit. */
	readonly upLimit: number | undefined;
	/** Bytes a second; undefined: no limit. */
	readonly downLimit: number | undefined;
	/** Files that go out at the same time. @default 8 */
	readonly uploadSlots?: number;
	/** Limits of single peers. @default none */
	readonly peerLimits?: readonly PeerLimit[];
	/** Whether nothing goes out at first. @default false */
	readonly uploadsPaused?: boolean;
	/** Transfers that run at the same time. @default 3, and up to 8 where some are of small files */
	readonly slots?: number;
	/** Each line of the log is appended to this file, absolute, which may be moved away at any time. */
	readonly logFile?: string;
	/**
	 * A folder, absolute, in which whom we know, what they list and what is to be fetched is kept from one run to the next;
	 * undefined: nothing is kept.
	 */
	readonly stateDirectory?: string;
	/**
	 * Whether the password was made up for this run. Where nobody else has come to the network by its end, and nothing was
	 * to be fetched, nothing is kept of it. @default false
	 */
	readonly isMadeUp?: boolean;
	readonly timing?: Partial<Timing>;
}
