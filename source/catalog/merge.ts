import {type FileKey, fileKey} from '../model/file.ts';
import {type PeerUrl, SELF} from '../model/peer.ts';

/** What one holder says of one path. */
export interface Listing {
	readonly holder: PeerUrl;
	readonly size: number | undefined;
	readonly modified: number | undefined;
}

/** One row of one path. */
export interface Merged {
	readonly key: FileKey;
	readonly size: number | undefined;
	/** The latest that a holder tells. */
	readonly modified: number | undefined;
	readonly holders: readonly PeerUrl[];
	readonly have: boolean;
	readonly differs: boolean;
}

function latest(listings: readonly Listing[]): number | undefined {
	let result: number | undefined;
	for (const {modified} of listings) {
		if (modified !== undefined && (result === undefined || modified > result)) {
			result = modified;
		}
	}

	return result;
}

const mergeGroup = (
	path: string,
	size: number | undefined,
	group: readonly Listing[],
	differs: boolean,
): Merged => ({
	key: fileKey(path, size),
	size,
	modified: latest(group),
	holders: group.map(listing => listing.holder),
	have: group.some(listing => listing.holder === SELF),
	differs,
});

/**
 * Merges what all holders say of `path` into one row for each size, smallest first. Who does not tell a size is taken to
 * hold the only size that others tell; where they tell several, or none, it stands in a row of its own at the end.
 */
export function mergeListings(path: string, listings: readonly Listing[]): Merged[] {
	const [only] = listings;
	if (only && listings.length === 1) {
		return [mergeGroup(path, only.size, listings, false)];
	}

	const groups = Map.groupBy(listings, listing => listing.size);
	const unknown = groups.get(undefined);
	if (unknown && groups.size === 2) {
		groups.delete(undefined);
		for (const [size, known] of groups) {
			groups.set(size, [...known, ...unknown]);
		}
	}

	const sizes = [...groups.keys()].sort(
		(one, other) => (one ?? Number.POSITIVE_INFINITY) - (other ?? Number.POSITIVE_INFINITY),
	);
	return sizes.map(size => mergeGroup(path, size, groups.get(size) ?? [], sizes.length > 1));
}
