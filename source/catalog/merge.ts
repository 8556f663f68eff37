/** What one holder says of one path. */
export interface Listing {
	/** Bytes; undefined where it does not tell. */
	readonly size: number | undefined;
	/** Names a content; 0 where it does not tell. */
	readonly digest: number;
}

/** The listings that make one row. */
export interface Group<Kind extends Listing> {
	readonly size: number | undefined;
	/** 0 where nobody tells. */
	readonly digest: number;
	readonly listings: readonly Kind[];
}

/** Who does not tell stands with the only one that others tell; where they tell several, on its own at the end. */
function groupBy<Kind extends Listing, Value>(
	listings: readonly Kind[],
	tell: (listing: Kind) => Value,
	unknown: Value,
): Map<Value, readonly Kind[]> {
	const groups: Map<Value, readonly Kind[]> = Map.groupBy(listings, tell);
	const untold = groups.get(unknown);
	if (untold === undefined || groups.size === 1) {
		return groups;
	}

	groups.delete(unknown);
	const [only] = groups;
	if (only && groups.size === 1) {
		return groups.set(only[0], [...only[1], ...untold]);
	}

	return groups.set(unknown, untold);
}

/**
 * Merges what all holders say of one path into one row for each size, smallest first, and among those of one size one for
 * each content, the one that was told first at the front. Who does not tell a size is taken to hold the only size that
 * others tell; where they tell several, or none, it stands in a row of its own at the end. The same goes for contents.
 */
export function mergeListings<Kind extends Listing>(listings: readonly Kind[]): Group<Kind>[] {
	const bySize = groupBy(listings, ({size}) => size, undefined);
	const sizes = [...bySize].sort(
		([one], [other]) => (one ?? Number.POSITIVE_INFINITY) - (other ?? Number.POSITIVE_INFINITY),
	);
	return sizes.flatMap(([size, ofSize]) =>
		[...groupBy(ofSize, ({digest}) => digest, 0)].map(([digest, group]) => ({size, digest, listings: group})),
	);
}
