import type {PlainError} from './errors.ts';
import type {CatalogSummary} from './fact.ts';
import type {ListedFile} from './file.ts';
import type {PeerUrl} from './peer.ts';
import type {Answer, Query} from './query.ts';

/** What an earlier run has kept of what a holder lists. */
export interface StoredList {
	readonly holder: PeerUrl;
	/** What was told with it; undefined where it is not whole. */
	readonly revision: string | undefined;
	readonly files: number;
}

/** What an earlier run has kept. */
export interface Restored {
	readonly summary: CatalogSummary;
	readonly lists: readonly StoredList[];
}

/** Whom a catalog tells while it restores, and keeps, what holders list. */
export interface RestoreListener {
	/** How far it has come, a few times a second. */
	readonly loaded: (summary: CatalogSummary) => void;
	/** Each time that something cannot be kept. */
	readonly failed: (error: PlainError) => void;
}

/** Lines of a list as a native peer has sent them: whole ones, in UTF-8. */
export interface ListLines {
	/** Whoever takes them in may do with the memory that they are in what it likes. */
	readonly bytes: Uint8Array<ArrayBuffer>;
	/** Whether they are of a whole list, and not only of what has changed in one. */
	readonly isWhole: boolean;
	/** Whether they are the first ones of it: those of a whole list are taken in as after `beginList`. */
	readonly begins: boolean;
	/** Where the list stands after them, unless more follow: those of a whole list are taken in as before `endList`. */
	readonly revision: string | undefined;
	/** How many lines before these were accepted, and how many were refused. */
	readonly accepted: number;
	readonly refused: number;
}

/** What has come of lines. */
export interface LinesTaken {
	readonly summary: CatalogSummary;
	/** How many of the list were accepted by now, and how many refused: no lines of a list, or paths that are not safe. */
	readonly accepted: number;
	readonly refused: number;
	/** How many of these lines say that a path is gone. */
	readonly gone: number;
	/** Why those that follow were not taken in: the list is beyond a limit. */
	readonly error?: PlainError;
}

/** The merged list of everything that everybody offers, wherever it lives. Changes resolve with the new summary. */
export interface Catalog {
	/**
	 * Replaces all that `holder` lists. A size that was learned earlier and is not told now is kept. `revision`, any text,
	 * says where the list stands then: a later run is told it together with what it stands for.
	 */
	replace(holder: PeerUrl, files: readonly ListedFile[], revision?: string): Promise<CatalogSummary>;
	/** Adds or changes files of `holder`, and removes the `gone` paths. Without a `revision` the list stands where it stood. */
	update(
		holder: PeerUrl,
		changed: readonly ListedFile[],
		gone: readonly string[],
		revision?: string,
	): Promise<CatalogSummary>;
	/**
	 * Begins to replace all that `holder` lists, in parts: what comes by `update` and `takeLines` until `endList` is the whole of it, and
	 * whatever else was listed at this moment stays until then. Beginning again starts over; without an end nothing is dropped.
	 */
	beginList(holder: PeerUrl): Promise<CatalogSummary>;
	/** Does what lines of the list of `holder` say, in their order. */
	takeLines(holder: PeerUrl, lines: ListLines): Promise<LinesTaken>;
	/** Drops what `holder` listed at `beginList` and has not been named since. */
	endList(holder: PeerUrl, revision?: string): Promise<CatalogSummary>;
	/** Says whether `holder` can be reached; its files stay listed either way. */
	setOnline(holder: PeerUrl, online: boolean): Promise<CatalogSummary>;
	/** Forgets `holder` and all that only it offers. */
	forget(holder: PeerUrl): Promise<CatalogSummary>;
	/** Rejects with `CANCELLED` when `signal` aborts. */
	query<Q extends Query>(query: Q, signal?: AbortSignal): Promise<Answer<Q>>;
	/**
	 * Adds what an earlier run has kept in the state at `path`, which is open, of holders that count as offline; from then on
	 * keeps there what is listed. Rejects with `STATE_DAMAGED` and others, and has added nothing then. Missing where nothing
	 * can be kept.
	 */
	restore?(path: string, listener: RestoreListener): Promise<Restored>;
	/** Idempotent. */
	close(): Promise<void>;
}
