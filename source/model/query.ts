import type {Copy, FileKey, FileRow} from './file.ts';
import type {PeerUrl} from './peer.ts';
import type {PlanAnswer, PlanQuery} from './plan.ts';
import type {SpaceAnswer, SpaceQuery} from './space.ts';
import type {TreeView, TreeWindow} from './tree-line.ts';

/** `relevance` is the filter's own ranking; without a filter it is the order of names. */
export type SortKey = 'relevance' | 'name' | 'size' | 'modified' | 'holders';

/** Whom a filter means with `peer:text`, beside those whose addresses have the text in them. */
export interface NamedPeers {
	readonly text: string;
	readonly peers: readonly PeerUrl[];
}

/** Asks for a window of the merged list. */
export interface RowsQuery {
	readonly type: 'rows';
	/** In the grammar of `parseFilter`: words, all of which must be found, and more. `''` means all. */
	readonly filter: string;
	readonly sort: SortKey;
	readonly descending: boolean;
	/** Only what this peer holds. */
	readonly holder?: PeerUrl;
	/** Only what is below this folder, at any depth: its exact path, without a slash at its end. */
	readonly folder?: string;
	/** The rows that `is:marked` means. */
	readonly marked?: readonly FileKey[];
	/** The engine adds it: a catalog knows addresses, and no names. */
	readonly named?: readonly NamedPeers[];
	readonly offset: number;
	readonly count: number;
	/** A row, or a folder of the tree, whose position is wanted as well, so that a cursor can stay on it. */
	readonly anchor?: FileKey;
	/**
	 * Asks for the first rows as soon as they are known, though not how many there are; see `counting`. At least so many of
	 * the window come if there are as many: those that are seen at once. It may be answered in full all the same, as it is
	 * for a tree, and where the anchor is not among the first rows.
	 */
	readonly quick?: number;
	/** Asks for the same rows as a tree: `offset` and `count` are in lines then. `sort` orders the files of a folder. */
	readonly tree?: TreeView;
}

export interface RowsAnswer {
	readonly revision: number;
	/** Rows in the whole list. */
	readonly total: number;
	/** Rows that the filter leaves. */
	readonly matched: number;
	/**
	 * There may be more rows than `matched`, and more in the window than have come: the same question tells, if it is not a
	 * quick one.
	 */
	readonly counting?: true;
	readonly offset: number;
	/** Empty where a tree was asked for. */
	readonly rows: readonly FileRow[];
	/** Where a tree was asked for. `offset` and `anchorIndex` are in lines then, and `matched` in rows as ever. */
	readonly tree?: TreeWindow;
	/**
	 * Where the anchor stands among the matched rows; undefined where it is not among them. In a tree, where it is
	 * within a closed folder, the index of that folder.
	 */
	readonly anchorIndex: number | undefined;
	/** What of the filter could not be understood and was left out: one sentence, safe to draw. */
	readonly problem?: string;
}

/** Asks for rows by identity; those that are gone are left out of the answer. */
export interface LookupQuery {
	readonly type: 'lookup';
	readonly keys: readonly FileKey[];
}

/** One file whose copies are wanted. */
export interface WantedFile {
	readonly key: FileKey;
	/** The content that it must have, where that is known already. */
	readonly sha256?: string | undefined;
}

/** Asks where else the contents of files are to be had, under whatever names. Answered in the same order. */
export interface SourcesQuery {
	readonly type: 'sources';
	readonly files: readonly WantedFile[];
}

/** All that is known to hold one content. Our own share is left out. */
export interface Sources {
	readonly key: FileKey;
	/** That of the question, else that of the row. */
	readonly sha256: string | undefined;
	/**
	 * Online ones first. With a digest: all copies that are listed with it, whatever their names, and those of the same
	 * path and size whose holders do not tell one. Without: the holders of the row. Empty where there are none any more.
	 */
	readonly copies: readonly Copy[];
}

/** What the merged list answers. */
export type Query = RowsQuery | LookupQuery | PlanQuery | SourcesQuery;

/** What an engine answers. */
export type Question = Query | SpaceQuery;

/** The answer that belongs to a question. */
export type Answer<Q extends Question> = Q extends RowsQuery
	? RowsAnswer
	: Q extends PlanQuery
		? PlanAnswer
		: Q extends SpaceQuery
			? SpaceAnswer
			: Q extends SourcesQuery
				? readonly Sources[]
				: readonly FileRow[];
