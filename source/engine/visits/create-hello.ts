import packageJson from '../../../package.json' with {type: 'json'};
import type {PeerHello} from '../../wire/peer-hello.ts';
import type {OwnAddress} from '../peers/own-address.ts';

/** @returns what tells who we are. */
export function createHello(
	identity: {readonly id: string},
	name: string,
	ownAddress: () => OwnAddress | undefined,
): () => PeerHello {
	return () => ({id: identity.id, name, version: packageJson.version, url: ownAddress()?.url});
}
