import {meansPeers} from '../../model/filter/means-peers.ts';
import {parseFilter} from '../../model/filter/parse-filter.ts';
import {type NamedPeer, PeerNames} from '../../model/peer-names.ts';
import type {Query} from '../../model/query.ts';

/**
 * Says in a question for the merged list, which knows addresses only, whose names the filter means.
 * @returns the question itself where it means none.
 */
export function withNamedPeers<Q extends Query>(
	question: Q,
	peers: Iterable<NamedPeer>,
	own: NamedPeer | undefined,
): Q {
	if (!('filter' in question) || question.filter === undefined || !meansPeers(question.filter)) {
		return question;
	}

	const names = new PeerNames(peers, own);
	const named = parseFilter(question.filter)
		.groups.flat()
		.filter(term => term.type === 'peer')
		.map(({text}) => ({text, peers: names.meant(text)}))
		.filter(({peers: meant}) => meant.length > 0);
	return named.length === 0 ? question : {...question, named};
}
