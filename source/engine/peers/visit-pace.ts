/** Up to so many peers are visited once in each interval; where there are more, each is visited less often. */
const mostVisits = 50;
/** The same for those who are followed, and so tell by themselves what changes and when they go. */
const mostVisitsToFollowed = 6;

export interface Pace {
	/** Milliseconds between two visits where there are few. */
	readonly interval: number;
	/** How many there are. */
	readonly peers: number;
	readonly isFollowed: boolean;
	/** 0 to 1. */
	readonly random: () => number;
}

/**
 * @returns milliseconds until the next visit to a peer that answers: as many visits a second for a thousand peers as for
 * fifty, give or take a tenth so that they spread out.
 */
export function visitPace({interval, peers, isFollowed, random}: Pace): number {
	const crowd = peers / (isFollowed ? mostVisitsToFollowed : mostVisits);
	return Math.round(interval * Math.max(1, crowd) * (0.9 + random() / 5));
}
