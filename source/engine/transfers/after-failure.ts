import type {AppError, ErrorCode} from '../../model/errors.ts';
import type {PeerUrl} from '../../model/peer.ts';
import type {Transfer} from '../../model/transfer.ts';
import {type BackOffLimits, backOff} from '../back-off.ts';
import type {QueueItem} from './queue-item.ts';

export interface Failure {
	readonly source: PeerUrl;
	readonly error: AppError;
	readonly timing: BackOffLimits;
	readonly isOnline: (url: PeerUrl) => boolean;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
	/** 0 to 1. */
	readonly random: () => number;
}

/** After so many attempts without a byte a transfer has failed for good. */
const mostDryAttempts = 8;

const refusals: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
	'NO_SUCH_FILE',
	'FAULT',
	'BAD_NAME',
	'FILE_CHANGED',
]);
/** What no other holder and no later time mends. */
const hopeless: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['DISK_FULL', 'DISK']);

/** Notes in `item` that an attempt failed. @returns what becomes of its transfer. */
export function afterFailure(item: QueueItem, failure: Failure): Partial<Transfer> {
	const {source, error, timing, isOnline, now, random} = failure;
	const reason = error.message;
	const hasGained = item.transfer.received > item.begunAt;
	item.tried.add(source);
	item.dry = hasGained ? 0 : item.dry + 1;
	if (refusals.has(error.code)) {
		item.refused.set(source, error);
	}

	const isRefusedByAll = item.holders.every(holder => item.refused.has(holder));
	if (hopeless.has(error.code) || isRefusedByAll || item.dry >= mostDryAttempts) {
		return {state: 'failed', reason, speed: 0, finishedAt: now()};
	}

	if (item.holders.some(holder => isOnline(holder) && !item.tried.has(holder))) {
		return {state: 'queued', speed: 0, reason};
	}

	item.tried.clear();
	item.rounds = hasGained ? 1 : item.rounds + 1;
	return {state: 'waiting', speed: 0, reason, retryAt: now() + backOff(item.rounds, timing, random)};
}
