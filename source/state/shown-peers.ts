import type {Peer, PeerState, PeerUrl} from '../model/peer.ts';
import {filterAt} from './filter-at.ts';
import {memoLast} from './memo.ts';
import {byNumber, byText, type Compare, inTurn} from './order.ts';
import type {PeerSort, State} from './state.ts';
import type {TextFilter} from './text-filter.ts';

const rank: Readonly<Record<PeerState, number>> = {online: 0, new: 1, offline: 2};

/** @returns a peer's address without what all of them share. */
export const peerName = (url: PeerUrl): string => url.replace(/^http:\/\//, '');

const order = (sort: PeerSort, descending: boolean): Compare<Peer> => {
	const byName = byText<Peer>(peer => peerName(peer.url), sort === 'name' && descending);
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
		filter: TextFilter,
		now: number,
		sort: PeerSort,
		descending: boolean,
	): readonly Peer[] => {
		return [...peers.values()]
			.filter(peer =>
				filter.test([peerName(peer.url), peer.state, peer.reason ?? ''], {
					at: peer.lastSeen,
					now,
					peers: [peerName(peer.url)],
				}),
			)
			.sort(order(sort, descending));
	},
);

/** @returns the peers that the pane shows, in its order. */
export const shownPeers = ({peers, views, now}: Pick<State, 'peers' | 'views' | 'now'>): readonly Peer[] =>
	compute(peers, ...filterAt(views.peers.filter, now), views.peers.sort, views.peers.descending);
