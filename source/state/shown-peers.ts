import type {Peer, PeerState, PeerUrl} from '../model/peer.ts';
import {type PeerNames, peerAddress} from '../model/peer-names.ts';
import {filterAt} from './filter-at.ts';
import {memoLast} from './memo.ts';
import {byNumber, byText, type Compare, inTurn} from './order.ts';
import {peerNames} from './peer-name.ts';
import type {PeerSort, State} from './state.ts';
import type {TextFilter} from './text-filter.ts';

const rank: Readonly<Record<PeerState, number>> = {online: 0, new: 1, offline: 2};

const order = (names: PeerNames, sort: PeerSort, descending: boolean): Compare<Peer> => {
	const byName = byText<Peer>(peer => names.of(peer.url), sort === 'name' && descending);
	switch (sort) {
		case 'state':
			return inTurn(
				byNumber(peer => rank[peer.state], descending),
				byName,
			);
		case 'name':
			return byName;
		case 'latency':
			return inTurn(
				byNumber(peer => peer.latency, descending),
				byName,
			);
		case 'files':
			return inTurn(
				byNumber(peer => peer.files, descending),
				byName,
			);
		case 'seen':
			return inTurn(
				byNumber(peer => peer.lastSeen, descending),
				byName,
			);
	}
};

const compute = memoLast(
	(
		peers: ReadonlyMap<PeerUrl, Peer>,
		names: PeerNames,
		filter: TextFilter,
		now: number,
		sort: PeerSort,
		descending: boolean,
	): readonly Peer[] => {
		return [...peers.values()]
			.filter(({url, state, reason = '', lastSeen}) => {
				const called = [names.of(url), peerAddress(url)];
				return filter.test([...called, state, reason], {at: lastSeen, now, peers: called});
			})
			.sort(order(names, sort, descending));
	},
);

/** @returns the peers that the pane shows, in its order. */
export const shownPeers = (state: Pick<State, 'peers' | 'node' | 'views' | 'now'>): readonly Peer[] => {
	const {filter, sort, descending} = state.views.peers;
	return compute(state.peers, peerNames(state), ...filterAt(filter, state.now), sort, descending);
};
