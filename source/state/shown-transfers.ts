import {type PeerNames, peerAddress} from '../model/peer-names.ts';
import {inQueueOrder, type Transfer, type TransferId, type TransferState} from '../model/transfer.ts';
import {filterAt} from './filter-at.ts';
import {memoLast} from './memo.ts';
import {byNumber, byText, type Compare, inTurn} from './order.ts';
import {peerNames} from './peer-name.ts';
import type {State, TransferSort} from './state.ts';
import type {LineFacts, TextFilter} from './text-filter.ts';

/**
 * What is still to come stands first, in the order of the queue, whether it moves or not: a row that is paused stays
 * under the cursor. Then what needs a decision, and what is over.
 */
const rank: Readonly<Record<TransferState, number>> = {
	active: 0,
	waiting: 0,
	queued: 0,
	paused: 0,
	failed: 1,
	done: 2,
	skipped: 2,
	cancelled: 2,
};

/** Who begins first; what is over has no place in the queue. */
const byQueue: Compare<Transfer> = (one, other) =>
	rank[one.state] === 0 && rank[other.state] === 0 ? inQueueOrder(one, other) : 0;

const progress = (transfer: Transfer): number | undefined =>
	transfer.size ? transfer.received / transfer.size : undefined;

const order = (sort: TransferSort, descending: boolean): Compare<Transfer> => {
	const byAge = byNumber<Transfer>(transfer => transfer.id, sort === 'added' && descending);
	switch (sort) {
		case 'state':
			return inTurn(
				byNumber(transfer => rank[transfer.state], descending),
				byQueue,
				byNumber(transfer => transfer.finishedAt, true),
				byAge,
			);
		case 'added':
			return byAge;
		case 'name':
			return inTurn(
				byText(transfer => transfer.label, descending),
				byAge,
			);
		case 'size':
			return inTurn(
				byNumber(transfer => transfer.size, descending),
				byAge,
			);
		case 'progress':
			return inTurn(byNumber(progress, descending), byAge);
		case 'speed':
			return inTurn(
				byNumber(transfer => transfer.speed, descending),
				byAge,
			);
	}
};

/** @returns the names and addresses of all whom it comes from. */
const giversOf = ({source, sources = []}: Transfer, names: PeerNames): readonly string[] => {
	const urls = new Set([...(source === undefined ? [] : [source]), ...sources.map(({url}) => url)]);
	return [...urls].flatMap(url => [names.of(url), peerAddress(url)]);
};

const factsOf = (transfer: Transfer, names: PeerNames, now: number): LineFacts => ({
	size: transfer.size,
	at: transfer.addedAt,
	now,
	peers: giversOf(transfer, names),
	name: transfer.label,
});

const compute = memoLast(
	(
		transfers: ReadonlyMap<TransferId, Transfer>,
		names: PeerNames,
		filter: TextFilter,
		now: number,
		sort: TransferSort,
		descending: boolean,
	): readonly Transfer[] => {
		return [...transfers.values()]
			.filter(transfer => {
				const facts = factsOf(transfer, names, now);
				const {label, state, reason = ''} = transfer;
				return filter.test([label, state, ...(facts.peers ?? []), reason], facts);
			})
			.sort(order(sort, descending));
	},
);

/** @returns the transfers that the pane shows, in its order. */
export const shownTransfers = (
	state: Pick<State, 'transfers' | 'peers' | 'node' | 'views' | 'now'>,
): readonly Transfer[] => {
	const {filter, sort, descending} = state.views.transfers;
	return compute(state.transfers, peerNames(state), ...filterAt(filter, state.now), sort, descending);
};
