const MiB = 1024 * 1024;
/** What a source must have given right before anything of it is believed. */
const proof = 16 * MiB;
/** So many bytes wait only where the checking of each piece holds the source up. */
const behind = 2 * MiB;
/** One piece of so many is checked all the same, so that it shows early where much is wrong. */
const every = 16;

export interface CreditQuestion {
	/** Whether whoever gave all of the piece is the only one to take from, and the one who told the digests. */
	readonly isAlone: boolean;
	/** How many are fetching the piece. */
	readonly claims: number;
	readonly index: number;
	/** Bytes of the file that came from the source. */
	readonly given: number;
	/** Bytes that have come, and wait to be checked and written. */
	readonly waiting: number;
}

/**
 * @returns whether a piece need not be checked when it comes. From one who also told the digests that adds no trust, as
 * only the digest of the whole is known for certain; it only shows earlier, and piece by piece, what is wrong.
 */
export const isCredited = ({isAlone, claims, index, given, waiting}: CreditQuestion): boolean =>
	isAlone && claims === 1 && given >= proof && waiting >= behind && index % every !== 0;
