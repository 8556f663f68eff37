import type {PeerUrl} from '../model/peer.ts';
import type {Upload} from '../model/transfer.ts';

const bare = (host: string): string =>
	host
		.toLowerCase()
		.replace(/^\[|\]$/g, '')
		.replace(/^::ffff:/, '');

/** The host of where a connection came from, which may stand with its port. */
const hostOf = (address: string): string => bare(/^\[.*\]|^[^:]+(?=:\d+$)/.exec(address)?.[0] ?? address);

/** @returns what is on its way to the machine of a peer, as far as its address tells. */
export const peerUploads = (uploads: readonly Upload[], url: PeerUrl): readonly Upload[] => {
	const host = hostOf(url.replace(/^\w+:\/\//, ''));
	return uploads.filter(({to, peer}) => (peer === undefined ? hostOf(to) === host : peer === url));
};
