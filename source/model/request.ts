import type {FileKey} from './file.ts';
import type {PeerUrl} from './peer.ts';
import type {BatchId, Priority, Transfer, TransferId} from './transfer.ts';

/** `keep`: the folders of a file's path are made below the destination; `flatten`: all files go right into it. */
export type Structure = 'keep' | 'flatten';

/** Where fetched files go. */
export interface Destination {
	/** @default the engine's download folder, which a relative one starts from */
	readonly to?: string;
	/** @default 'keep' */
	readonly structure?: Structure;
}

/** Where a transfer goes in the queue: one place, or before or after all others of its priority. */
export type Direction = 'up' | 'down' | 'top' | 'bottom';

/** What a person or a command can ask the engine to do. Plain values. */
export type Request =
	/** Fetch these rows of the merged list. All that one request fetches is one batch. */
	| ({readonly type: 'fetch'; readonly keys: readonly FileKey[]} & Destination)
	/** Fetch every row whose path a regular expression finds, as the client of 2004 did. `''` means all. */
	| ({readonly type: 'fetch-matching'; readonly pattern: string} & Destination)
	/** Go on with what an earlier run had not ended: each into its folder, in this order, under new ids. */
	| {readonly type: 'restore'; readonly transfers: readonly Transfer[]}
	| {readonly type: 'pause'; readonly ids: readonly TransferId[]}
	| {readonly type: 'resume'; readonly ids: readonly TransferId[]}
	| {readonly type: 'cancel'; readonly ids: readonly TransferId[]}
	/** Try failed, cancelled or waiting transfers again now. */
	| {readonly type: 'retry'; readonly ids: readonly TransferId[]}
	/** Pause and resume all there are now; what is asked for later begins as usual. */
	| {readonly type: 'pause-all'}
	| {readonly type: 'resume-all'}
	/** Try all that have failed again now. */
	| {readonly type: 'retry-failed'}
	/** Move transfers that have not ended, past others of their priority; several keep their order. */
	| {readonly type: 'move'; readonly ids: readonly TransferId[]; readonly direction: Direction}
	/** What runs already goes on either way. */
	| {readonly type: 'priority'; readonly ids: readonly TransferId[]; readonly priority: Priority}
	/** Forget all transfers that have ended. */
	| {readonly type: 'clear-ended'}
	/** Add a peer by its address. Rejects with `BAD_URL`. */
	| {readonly type: 'join'; readonly url: string}
	/** Drop a peer and what it lists. */
	| {readonly type: 'forget'; readonly url: PeerUrl}
	/** Visit all peers and look at our folder again now. */
	| {readonly type: 'refresh'}
	/** Let plain-text peers of 2004 take part, or no longer: those that are connected are cut off. */
	| {readonly type: 'classic'; readonly allowed: boolean}
	/** Set the limits, in bytes a second; undefined means none. */
	| {readonly type: 'limit'; readonly up: number | undefined; readonly down: number | undefined}
	/** Set the limits of one peer. */
	| {
			readonly type: 'limit-peer';
			readonly url: PeerUrl;
			readonly up: number | undefined;
			readonly down: number | undefined;
	  }
	/** Set how many files go out at once, at least one. */
	| {readonly type: 'upload-slots'; readonly slots: number}
	/** Hold back all that goes out and let nothing begin, or go on. */
	| {readonly type: 'pause-uploads'; readonly paused: boolean};

/** What came of a request. */
export interface Outcome {
	/** The transfers that were begun or changed. */
	readonly ids: readonly TransferId[];
	/** How many of them were not begun because the file is here already. */
	readonly skipped: number;
	/** Of requests that began or retried transfers: which `batch` fact will tell that all of them have ended. */
	readonly batch?: BatchId;
}
