import type {Peer} from '../model/peer.ts';
import {peerAddress} from '../model/peer-names.ts';
import {peerNames} from '../state/selectors.ts';
import type {State} from '../state/state.ts';

/** @returns the one peer that is called so, or has this address, or, alone among all, has it in either; in any case. */
export const findPeer = (text: string, state: Pick<State, 'peers' | 'node'>): Peer | undefined => {
	const wanted = text.replace(/^"(.*)"$/, '$1').toLowerCase();
	const names = peerNames(state);
	const all = [...state.peers.values()];
	const called = ({url}: Peer): readonly string[] => [names.of(url).toLowerCase(), peerAddress(url)];
	const exact = all.filter(peer => peer.url === wanted || called(peer).includes(wanted));
	const found = exact.length > 0 ? exact : all.filter(peer => called(peer).some(one => one.includes(wanted)));
	return found.length === 1 ? found[0] : undefined;
};
