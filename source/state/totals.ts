import type {Peer, PeerUrl} from '../model/peer.ts';
import {isEnded, type Transfer, type TransferId} from '../model/transfer.ts';
import {memoLast} from './memo.ts';
import type {State} from './state.ts';

/** What the header says about peers and transfers. */
export interface Totals {
	readonly peersOnline: number;
	readonly peers: number;
	/** Transfers that bytes come in for. */
	readonly active: number;
	/** Transfers that wait for their turn or for a holder. */
	readonly queued: number;
	readonly paused: number;
	readonly failed: number;
	readonly ended: number;
	/** Bytes that are still to come, as far as sizes are known; paused transfers are left out. */
	readonly bytesLeft: number;
	/** Seconds until they are here at the present speed; undefined while nothing flows or nothing is left. */
	readonly secondsLeft: number | undefined;
}

const countPeers = memoLast((peers: ReadonlyMap<PeerUrl, Peer>) => {
	let online = 0;
	for (const peer of peers.values()) {
		online += Number(peer.state === 'online');
	}

	return {peers: peers.size, peersOnline: online};
});

const bytesLeftOf = ({state, size, received}: Transfer): number =>
	isEnded(state) || state === 'paused' || size === undefined ? 0 : Math.max(0, size - received);

const countTransfers = memoLast((transfers: ReadonlyMap<TransferId, Transfer>) => {
	const counts = {active: 0, queued: 0, paused: 0, failed: 0, ended: 0, bytesLeft: 0};
	for (const transfer of transfers.values()) {
		const ended = isEnded(transfer.state);
		counts.active += Number(transfer.state === 'active');
		counts.queued += Number(transfer.state === 'queued' || transfer.state === 'waiting');
		counts.paused += Number(transfer.state === 'paused');
		counts.failed += Number(transfer.state === 'failed');
		counts.ended += Number(ended);
		counts.bytesLeft += bytesLeftOf(transfer);
	}

	return counts;
});

const compute = memoLast(
	(
		peers: ReturnType<typeof countPeers>,
		transfers: ReturnType<typeof countTransfers>,
		down: number,
	): Totals => ({
		...peers,
		...transfers,
		secondsLeft: transfers.bytesLeft > 0 && down > 0 ? transfers.bytesLeft / down : undefined,
	}),
);

/** @returns the counts of peers and transfers. */
export const totals = ({peers, transfers, traffic}: Pick<State, 'peers' | 'transfers' | 'traffic'>): Totals =>
	compute(countPeers(peers), countTransfers(transfers), traffic.down);
