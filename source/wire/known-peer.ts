import {AppError} from '../model/errors.ts';
import {isPeerId} from './peer-hello.ts';
import {fitsXml} from './xml-text.ts';

/** A peer that somebody knows. */
export interface KnownPeer {
	/** As it is spelt by who knows it; not checked. */
	readonly url: string;
	/** Undefined where it is not known, as for classic peers. */
	readonly id: string | undefined;
	/** Seconds since it has last answered, so that no two clocks need to agree; undefined where it never has. */
	readonly seen: number | undefined;
}

const longestUrl = 300;
const mostPeers = 5000;

/** Peers and bytes that fit into one request, which may have 256 KiB and 20,000 tags. */
const mostTold = 500;
const roomForPeers = 200 * 1024;
const bytesAroundPeer = 320;

/** @returns the array of structs of `tinyp2p.peers`, ready to be encoded. */
export const peerStructs = (peers: readonly KnownPeer[]): readonly Readonly<Record<string, unknown>>[] =>
	peers
		.filter(({url}) => fitsXml(url))
		.slice(0, mostPeers)
		.map(({url, id, seen}) => ({
			url,
			...(id !== undefined && {id}),
			...(seen !== undefined && {seen: Math.min(2 ** 31 - 1, Math.max(0, Math.round(seen)))}),
		}));

/** @returns as many of the first as fit into one request. */
export function peersThatFit(peers: readonly KnownPeer[]): readonly KnownPeer[] {
	let bytes = 0;
	const tooMany = peers.findIndex(({url, id = ''}, index) => {
		bytes += Buffer.byteLength(url) + id.length + bytesAroundPeer;
		return bytes > roomForPeers || index === mostTold;
	});
	return tooMany === -1 ? peers : peers.slice(0, tooMany);
}

/**
 * Reads an array of structs; those without an address of at most 300 characters are left out, and all after the first
 * 5000. @throws {AppError} `BROKEN_REPLY` where it is not an array.
 */
export function parseKnownPeers(value: unknown): KnownPeer[] {
	if (!Array.isArray(value)) {
		throw new AppError('BROKEN_REPLY', 'Expected an array of peers, got something else.');
	}

	return value.slice(0, mostPeers).flatMap(item => {
		const {url, id, seen} = Object(item) as Readonly<Record<string, unknown>>;
		return knownPeer(url, id, seen) ?? [];
	});
}

/** @returns what foreign values say of a peer; undefined without an address of at most 300 characters. */
export const knownPeer = (url: unknown, id: unknown, seen: unknown): KnownPeer | undefined =>
	typeof url === 'string' && url.length <= longestUrl
		? {
				url,
				id: isPeerId(id) ? id : undefined,
				seen: Number.isSafeInteger(seen) && (seen as number) >= 0 ? (seen as number) : undefined,
			}
		: undefined;
