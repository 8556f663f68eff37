import {randomBytes} from 'node:crypto';
import {hostname} from 'node:os';
import packageJson from '../../package.json' with {type: 'json'};
import type {PeerHello} from '../wire/peer-hello.ts';
import type {OwnAddress} from './own-address.ts';

/** @returns what tells who we are. Our identity is random, and lasts as long as this run. */
export function createHello(ownAddress: () => OwnAddress | undefined): () => PeerHello {
	const id = randomBytes(16).toString('base64url');
	const name = hostname();
	return () => ({id, name, version: packageJson.version, url: ownAddress()?.url});
}
