import type {PeerUrl} from '../../model/peer.ts';
import type {QueueItem} from './queue-item.ts';

export interface SourceQuestion {
	readonly isOnline: (url: PeerUrl) => boolean;
	/** Whether it can give nothing more beside what it gives already. */
	readonly isBusy: (url: PeerUrl) => boolean;
}

/** Who a transfer may come from now: a peer; `wait` while all of them are busy; `nobody` where none can be reached. */
export type SourceAnswer = {readonly source: PeerUrl} | 'wait' | 'nobody';

/**
 * Chooses a holder for `item`: the one whose bytes are here already, where it is free. One transfer at a time from a
 * server of 2004: it serves one caller at a time, so a second request would wait for the first one's whole file, and
 * time out without a byte. Where several holders are free, transfers are spread over them.
 */
export function chooseSource(item: QueueItem, {isOnline, isBusy}: SourceQuestion): SourceAnswer {
	const online = item.holders.filter(isOnline);
	if (online.length === 0) {
		return 'nobody';
	}

	const untried = online.filter(holder => !item.tried.has(holder));
	const free = (untried.length > 0 ? untried : online).filter(holder => !isBusy(holder));
	const before = free.find(holder => holder === item.kept?.source);
	const source = before ?? free[item.transfer.id % Math.max(1, free.length)];
	return source === undefined ? 'wait' : {source};
}
