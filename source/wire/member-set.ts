import {createHash} from 'node:crypto';
import type {PeerUrl} from '../model/peer.ts';

/** Whom somebody knows to be members, itself among them, in so few bytes that it costs nothing to tell. */
export interface MemberSet {
	readonly count: number;
	/** 16 lower-case hex digits, the same for the same addresses in any order. */
	readonly digest: string;
}

/** A digest of no addresses. */
export const emptyDigest = 0n;

/**
 * @returns the digest with `url`, a canonical address, put in; or taken out where it was in: the first 64 bits of the
 * SHA-256 of each, all joined by exclusive or.
 */
export const toggled = (digest: bigint, url: PeerUrl): bigint =>
	digest ^ createHash('sha256').update(url).digest().readBigUInt64BE();

export const digestText = (digest: bigint): string => digest.toString(16).padStart(16, '0');

/** @returns what is told of a set of addresses. */
export const memberSet = (urls: readonly PeerUrl[]): MemberSet => ({
	count: urls.length,
	digest: digestText(urls.reduce(toggled, emptyDigest)),
});

/** Reads what a peer tells of those that it knows; undefined where it tells nothing that can be read. */
export const parseMemberSet = (count: unknown, digest: unknown): MemberSet | undefined =>
	Number.isSafeInteger(count) &&
	(count as number) >= 0 &&
	typeof digest === 'string' &&
	/^[0-9a-f]{16}$/.test(digest)
		? {count: count as number, digest}
		: undefined;
