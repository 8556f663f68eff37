import {hkdfSync, scrypt} from 'node:crypto';
import type {PeerUrl} from '../model/peer.ts';

/** What a network's password is stretched to, one key for each use. */
export interface NetworkKeys {
	/** @returns the pre-shared key, 32 bytes, of connections to the server at the canonical `url`. */
	pskFor(url: PeerUrl): Buffer;
	/** @returns the identity that goes with it: it names the server only to those who know the password. */
	identityFor(url: PeerUrl): string;
	/** @returns 32 bytes for any other use; `label` names the use. */
	keyFor(label: string): Buffer;
}

const salt = 'tinyp2p-tui/1';
const cost = {N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024};
const keyLength = 32;
const identityLength = 16;

/**
 * Resolves with the keys of the network that has this password: scrypt (RFC 7914) of its NFC form, off the calling
 * thread, in about a second and 128 MiB.
 */
export async function deriveNetworkKeys(password: string): Promise<NetworkKeys> {
	const {promise, resolve, reject} = Promise.withResolvers<Buffer>();
	scrypt(password.normalize('NFC'), salt, keyLength, cost, (error, key) =>
		error ? reject(error) : resolve(key),
	);
	return networkKeysFrom(await promise);
}

/** @returns the keys that HKDF-SHA256 (RFC 5869, no salt) makes of `master`, one label for each. */
export function networkKeysFrom(master: Uint8Array): NetworkKeys {
	const derive = (label: string, length: number): Buffer =>
		Buffer.from(hkdfSync('sha256', master, '', label, length));
	return {
		pskFor: url => derive(`tls-psk|${url}`, keyLength),
		identityFor: url => derive(`tls-id|${url}`, identityLength).toString('base64url'),
		keyFor: label => derive(label, keyLength),
	};
}
