import type {Peer, PeerUrl} from '../model/peer.ts';
import {PeerNames} from '../model/peer-names.ts';
import {memoLast} from './memo.ts';
import type {State} from './state.ts';

let latest = new PeerNames([]);

const look = memoLast(
	(peers: ReadonlyMap<PeerUrl, Peer>, url: string | undefined, name: string | undefined): PeerNames => {
		const own = url === undefined ? undefined : {url, name};
		if (!latest.areOf(peers.values(), own)) {
			latest = new PeerNames(peers.values(), own);
		}

		return latest;
	},
);

/** @returns how all peers are called: the same object for as long as nobody has another name. */
export const peerNames = ({peers, node}: Pick<State, 'peers' | 'node'>): PeerNames =>
	look(peers, node?.url, node?.name);

/** @returns what a peer is called. */
export const peerName = (state: Pick<State, 'peers' | 'node'>, url: PeerUrl): string =>
	peerNames(state).of(url);
