import type {Catalog} from '../model/catalog.ts';
import type {CatalogSummary} from '../model/fact.ts';
import type {PeerUrl} from '../model/peer.ts';
import type {ListingChanges} from './merged-rows.ts';
import type {Part} from './parts/part-writer.ts';

/** A catalog that takes in, and tells, what is listed in parts. Every change is done by the time that its method returns. */
export interface PartCatalog extends Catalog {
	/** Does with the list of `holder` what a part says. @throws {AppError} `STATE_DAMAGED`. */
	take(holder: PeerUrl, part: Uint8Array): CatalogSummary;
	/** @returns parts that say all that `holder` lists; what changes while they are taken may or may not be in the rest. */
	parts(holder: PeerUrl): Iterable<Part>;
	/** @returns how many files `holder` lists. */
	countOf(holder: PeerUrl): number;
	/** From now on `changes` is told what really changes in what others list, or nobody. */
	tell(changes: ListingChanges | undefined): void;
}
