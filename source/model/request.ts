import type {FileKey} from './file.ts';
import type {PeerUrl} from './peer.ts';
import type {TransferId} from './transfer.ts';

/** What a person or a command can ask the engine to do. Plain values. */
export type Request =
	/** Fetch these rows of the merged list into `to` (default: the engine's download folder). */
	| {readonly type: 'fetch'; readonly keys: readonly FileKey[]; readonly to?: string}
	/** Fetch every row whose path a regular expression finds, as the client of 2004 did. `''` means all. */
	| {readonly type: 'fetch-matching'; readonly pattern: string; readonly to?: string}
	| {readonly type: 'pause'; readonly ids: readonly TransferId[]}
	| {readonly type: 'resume'; readonly ids: readonly TransferId[]}
	| {readonly type: 'cancel'; readonly ids: readonly TransferId[]}
	/** Try failed, cancelled or waiting transfers again now. */
	| {readonly type: 'retry'; readonly ids: readonly TransferId[]}
	/** Forget all transfers that have ended. */
	| {readonly type: 'clear-ended'}
	/** Add a peer by its address. Rejects with `BAD_URL`. */
	| {readonly type: 'join'; readonly url: string}
	/** Drop a peer and what it lists. */
	| {readonly type: 'forget'; readonly url: PeerUrl}
	/** Visit all peers and look at our folder again now. */
	| {readonly type: 'refresh'}
	/** Set the limits, in bytes a second; undefined means none. */
	| {readonly type: 'limit'; readonly up: number | undefined; readonly down: number | undefined};

/** What came of a request. */
export interface Outcome {
	/** The transfers that were begun or changed. */
	readonly ids: readonly TransferId[];
	/** How many of them were not begun because the file is here already. */
	readonly skipped: number;
}
