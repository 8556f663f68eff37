import {type KnownPeer, knownPeer} from './known-peer.ts';

/** Bytes of one line; an address of 300 characters may be escaped to six times its length. */
export const longestPeerLine = 4096;

/** @returns what is known of a peer as JSON, with its line feed: `u` its address, `i` its identity, `a` seconds since it answered. */
export const encodePeerLine = ({url, id, seen}: KnownPeer): string =>
	`${JSON.stringify({u: url, i: id ?? null, a: seen ?? null})}\n`;

/** Reads a line of a peer; undefined where it is not one. */
export function parsePeerLine(text: string): KnownPeer | undefined {
	try {
		const {u, i, a} = Object(JSON.parse(text)) as Readonly<Record<string, unknown>>;
		return knownPeer(u, i, a);
	} catch {
		return undefined;
	}
}
