import type {CatalogSummary} from '../model/fact.ts';
import type {ListedFile} from '../model/file.ts';
import type {PeerUrl} from '../model/peer.ts';
import type {Query} from '../model/query.ts';

/** What a catalog offers to an engine on the other side of a link. */
export interface CatalogMethods {
	replace(holder: PeerUrl, files: readonly ListedFile[]): CatalogSummary;
	update(holder: PeerUrl, changed: readonly ListedFile[], gone: readonly string[]): CatalogSummary;
	beginList(holder: PeerUrl): CatalogSummary;
	endList(holder: PeerUrl): CatalogSummary;
	setOnline(holder: PeerUrl, online: boolean): CatalogSummary;
	forget(holder: PeerUrl): CatalogSummary;
	/** The answer that belongs to the query. */
	query(query: Query): unknown;
	close(): void;
}
