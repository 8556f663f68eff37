const MiB = 1024 * 1024;
/** A span of this length keeps the requests few. */
const usual = 8 * MiB;
const longest = 64 * MiB;
/** What a source gives at least within a span, in seconds, so that a fast one is not asked all the time. */
const shortestTime = 0.25;
/** For how many seconds a slow source is kept busy with one span, so that what it holds back is little. */
const longestTime = 4;

export interface SpanQuestion {
	/** Bytes a second that the source gives; 0 where that is not known yet. */
	readonly speed: number;
	/** Pieces that nobody fetches yet. */
	readonly free: number;
	/** How many sources there are to share them. */
	readonly sources: number;
	readonly pieceSize: number;
}

/** @returns how many pieces a source is asked for at once, at least one. */
export function spanLength({speed, free, sources, pieceSize}: SpanQuestion): number {
	const bytes =
		speed === 0
			? usual / 2
			: Math.min(longest, Math.max(speed * shortestTime, Math.min(usual, speed * longestTime)));
	const share = Math.ceil(free / Math.max(1, sources));
	return Math.max(1, Math.min(Math.floor(bytes / pieceSize), share));
}
