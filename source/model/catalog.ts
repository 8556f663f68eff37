import type {CatalogSummary} from './fact.ts';
import type {ListedFile} from './file.ts';
import type {PeerUrl} from './peer.ts';
import type {Answer, Query} from './query.ts';

/** The merged list of everything that everybody offers, wherever it lives. Changes resolve with the new summary. */
export interface Catalog {
	/** Replaces all that `holder` lists. A size that was learned earlier and is not told now is kept. */
	replace(holder: PeerUrl, files: readonly ListedFile[]): Promise<CatalogSummary>;
	/** Adds or changes files of `holder`, and removes the `gone` paths. */
	update(holder: PeerUrl, changed: readonly ListedFile[], gone: readonly string[]): Promise<CatalogSummary>;
	/**
	 * Begins to replace all that `holder` lists, in parts: what comes by `update` until `endList` is the whole of it, and
	 * whatever else was listed at this moment stays until then. Beginning again starts over; without an end nothing is dropped.
	 */
	beginList(holder: PeerUrl): Promise<CatalogSummary>;
	/** Drops what `holder` listed at `beginList` and no `update` has named since. */
	endList(holder: PeerUrl): Promise<CatalogSummary>;
	/** Says whether `holder` can be reached; its files stay listed either way. */
	setOnline(holder: PeerUrl, online: boolean): Promise<CatalogSummary>;
	/** Forgets `holder` and all that only it offers. */
	forget(holder: PeerUrl): Promise<CatalogSummary>;
	/** Rejects with `CANCELLED` when `signal` aborts. */
	query<Q extends Query>(query: Q, signal?: AbortSignal): Promise<Answer<Q>>;
	/** Idempotent. */
	close(): Promise<void>;
}
