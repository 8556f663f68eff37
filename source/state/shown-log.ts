import type {LogEntry} from '../model/fact.ts';
import {type PeerNames, peerAddress} from '../model/peer-names.ts';
import {filterAt} from './filter-at.ts';
import {memoLast} from './memo.ts';
import {peerNames} from './peer-name.ts';
import type {State} from './state.ts';
import type {TextFilter} from './text-filter.ts';

const compute = memoLast(
	(log: readonly LogEntry[], names: PeerNames, filter: TextFilter, now: number): readonly LogEntry[] =>
		log.filter(({text, peer, level, at}) => {
			const peers = peer === undefined ? [] : [names.of(peer), peerAddress(peer)];
			return filter.test([text, ...peers, level], {at, now, peers});
		}),
);

/** @returns the lines of activity that the pane shows, oldest first. */
export const shownLog = (
	state: Pick<State, 'log' | 'peers' | 'node' | 'views' | 'now'>,
): readonly LogEntry[] => {
	const {filter} = state.views.server;
	return filter === '' ? state.log : compute(state.log, peerNames(state), ...filterAt(filter, state.now));
};
