import type {FileKey, FileRow} from './file.ts';
import type {PeerUrl} from './peer.ts';

/** `relevance` is the filter's own ranking; without a filter it is the order of names. */
export type SortKey = 'relevance' | 'name' | 'size' | 'modified' | 'holders';

/** Asks for a window of the merged list. */
export interface RowsQuery {
	readonly type: 'rows';
	/** Words, all of which must be found; misspelt ones are found too. Smart case. `''` means all. */
	readonly filter: string;
	readonly sort: SortKey;
	readonly descending: boolean;
	/** Only what this peer holds. */
	readonly holder?: PeerUrl;
	readonly offset: number;
	readonly count: number;
	/** A row whose position is wanted as well, so that a cursor can stay on it. */
	readonly anchor?: FileKey;
}

export interface RowsAnswer {
	readonly revision: number;
	/** Rows in the whole list. */
	readonly total: number;
	/** Rows that the filter leaves. */
	readonly matched: number;
	readonly offset: number;
	readonly rows: readonly FileRow[];
	/** Where the anchor stands among the matched rows; undefined where it is not among them. */
	readonly anchorIndex: number | undefined;
}

/** Asks for rows by identity; those that are gone are left out of the answer. */
export interface LookupQuery {
	readonly type: 'lookup';
	readonly keys: readonly FileKey[];
}

/** Asks how much room there is for files. `folder` need not exist yet. Rejects with `DISK` where no disk can be asked. */
export interface SpaceQuery {
	readonly type: 'space';
	/** @default the engine's download folder, which a relative one starts from */
	readonly folder?: string;
}

/** The room on one disk, in bytes. */
export interface SpaceAnswer {
	/** What this program may still write. */
	readonly free: number;
	readonly total: number;
	/** What transfers leave free: one that would leave less fails with `DISK_FULL`. */
	readonly keep: number;
}

/** What the merged list answers. */
export type Query = RowsQuery | LookupQuery;

/** What an engine answers. */
export type Question = Query | SpaceQuery;

/** The answer that belongs to a question. */
export type Answer<Q extends Question> = Q extends RowsQuery
	? RowsAnswer
	: Q extends SpaceQuery
		? SpaceAnswer
		: readonly FileRow[];
