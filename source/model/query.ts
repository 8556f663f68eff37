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

export type Query = RowsQuery | LookupQuery;

/** The answer that belongs to a query. */
export type Answer<Q extends Query> = Q extends RowsQuery ? RowsAnswer : readonly FileRow[];
