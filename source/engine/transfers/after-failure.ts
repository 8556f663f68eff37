import type {AppError, ErrorCode} from '../../model/errors.ts';
import type {PeerUrl} from '../../model/peer.ts';
import type {Transfer} from '../../model/transfer.ts';
import {type BackOffLimits, backOff} from '../peers/back-off.ts';
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
	'WRONG_CONTENT',
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

export interface Standstill {
	/** When somebody can be asked again. Milliseconds since the epoch. */
	readonly at: number;
	readonly reason: string | undefined;
	/** Whether they are only busy with others, which is no failure. */
	readonly busy: boolean;
	readonly now: number;
}

/** Notes in `item` that nobody of many could give anything. @returns what becomes of its transfer. */
export function afterStandstill(item: QueueItem, {at, reason, busy, now}: Standstill): Partial<Transfer> {
	item.dry = item.transfer.received > item.begunAt ? 0 : item.dry + Number(!busy);
	return item.dry >= mostDryAttempts
		? {state: 'failed', reason, speed: 0, finishedAt: now}
		: {state: 'waiting', reason, speed: 0, retryAt: at};
}
