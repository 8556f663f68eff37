import {type FileKey, fileKey} from '../model/file.ts';
import {type PeerUrl, SELF} from '../model/peer.ts';

/** What one holder says of one path. */
export interface Listing {
	readonly holder: PeerUrl;
	readonly size: number | undefined;
	readonly modified: number | undefined;
	readonly sha256: string | undefined;
}

/** One row of one path. */
export interface Merged {
	readonly key: FileKey;
	readonly size: number | undefined;
	/** The latest that a holder tells. */
	readonly modified: number | undefined;
	/** What most holders tell, the first one of those where several tell equally. */
	readonly sha256: string | undefined;
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

function commonest(listings: readonly Listing[]): string | undefined {
	const counts = new Map<string, number>();
	let best: string | undefined;
	for (const {sha256} of listings) {
		if (sha256 !== undefined) {
			const count = (counts.get(sha256) ?? 0) + 1;
			counts.set(sha256, count);
			best = best === undefined || count > (counts.get(best) ?? 0) ? sha256 : best;
		}
	}

	return best;
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
	sha256: commonest(group),
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
