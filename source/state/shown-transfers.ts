import {inQueueOrder, type Transfer, type TransferId, type TransferState} from '../model/transfer.ts';
import {filterAt} from './filter-at.ts';
import {memoLast} from './memo.ts';
import {byNumber, byText, type Compare, inTurn} from './order.ts';
import {peerName} from './shown-peers.ts';
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

const factsOf = ({size, addedAt, source, label}: Transfer, now: number): LineFacts => ({
	size,
	at: addedAt,
	now,
	peers: source === undefined ? [] : [peerName(source)],
	name: label,
});

const compute = memoLast(
	(
		transfers: ReadonlyMap<TransferId, Transfer>,
		filter: TextFilter,
		now: number,
		sort: TransferSort,
		descending: boolean,
	): readonly Transfer[] => {
		return [...transfers.values()]
			.filter(transfer =>
				filter.test(
					[transfer.label, transfer.state, peerName(transfer.source ?? ''), transfer.reason ?? ''],
					factsOf(transfer, now),
				),
			)
			.sort(order(sort, descending));
	},
);

/** @returns the transfers that the pane shows, in its order. */
export const shownTransfers = ({
	transfers,
	views,
	now,
}: Pick<State, 'transfers' | 'views' | 'now'>): readonly Transfer[] =>
	compute(
		transfers,
		...filterAt(views.transfers.filter, now),
		views.transfers.sort,
		views.transfers.descending,
	);
