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
	/** Says whether `holder` can be reached; its files stay listed either way. */
	setOnline(holder: PeerUrl, online: boolean): Promise<CatalogSummary>;
	/** Forgets `holder` and all that only it offers. */
	forget(holder: PeerUrl): Promise<CatalogSummary>;
	/** Rejects with `CANCELLED` when `signal` aborts. */
	query<Q extends Query>(query: Q, signal?: AbortSignal): Promise<Answer<Q>>;
	/** Idempotent. */
	close(): Promise<void>;
}
