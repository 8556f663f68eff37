import type {LinesTaken, ListLines, Restored} from '../model/catalog.ts';
import type {PlainError} from '../model/errors.ts';
import type {CatalogSummary} from '../model/fact.ts';
import type {PeerUrl} from '../model/peer.ts';
import type {Query} from '../model/query.ts';
import type {PackedFiles} from './packed-files.ts';

/** What a catalog offers to an engine on the other side of a link. */
export interface CatalogMethods {
	replace(holder: PeerUrl, files: PackedFiles, revision?: string): CatalogSummary;
	update(holder: PeerUrl, changed: PackedFiles, gone: readonly string[], revision?: string): CatalogSummary;
	beginList(holder: PeerUrl): CatalogSummary;
	takeLines(holder: PeerUrl, lines: ListLines): LinesTaken;
	endList(holder: PeerUrl, revision?: string): CatalogSummary;
	setOnline(holder: PeerUrl, online: boolean): CatalogSummary;
	forget(holder: PeerUrl): CatalogSummary;
	/** The answer that belongs to the query. */
	query(query: Query): unknown;
	/** Calls `loaded` meanwhile, and `failed` from then on. */
	restore(path: string): Restored;
	close(): void;
}

/** What an engine offers to its catalog. */
export interface CatalogOwnerMethods {
	loaded(summary: CatalogSummary): void;
	failed(error: PlainError): void;
}
