import {historyLength, type Peer} from '../../model/peer.ts';
import type {PeerRecord} from './peer-record.ts';

/** Each visit takes one of the few places in which callers of a busy peer of 2004 wait. */
const intervalsForBusy = 12;

/** What a peer tells as it is greeted. */
export interface Greeted {
	readonly files: number;
	/** Milliseconds. */
	readonly latency: number;
}

/** Notes that a peer has answered as a member, while its visit goes on. `now` is in milliseconds since the epoch. */
export function noteGreeting(record: PeerRecord, {files, latency}: Greeted, now: number): void {
	const told = {files, latency, lastSeen: now};
	Object.assign(record, {
		state: 'online',
		proven: true,
		isQuiet: false,
		...told,
	} satisfies Partial<PeerRecord>);
}

/** What a visit that went well tells. Times are milliseconds since the epoch. */
export interface Success {
	/** Milliseconds. */
	readonly latency: number;
	/** Undefined: as before. */
	readonly files: number | undefined;
	readonly now: number;
	readonly nextVisit: number;
}

/** How a visit went that went well. */
export type VisitResult = Pick<Success, 'latency' | 'files'> & {
	/** Whether it tells by itself what changes. @default false */
	readonly isFollowed?: boolean;
};

export function noteSuccess(record: PeerRecord, {latency, files, now, nextVisit}: Success): void {
	Object.assign(record, {
		state: 'online',
		proven: true,
		visited: true,
		latency,
		history: longer(record.history, latency),
		files: files ?? record.files,
		lastSeen: now,
		failures: 0,
		reason: undefined,
		busy: undefined,
		isQuiet: false,
		nextVisit,
	} satisfies Partial<PeerRecord>);
}

export function noteFailure(record: PeerRecord, reason: string): void {
	record.state = 'offline';
	record.visited = true;
	record.history = longer(record.history, undefined);
	record.failures++;
	record.reason = reason;
	record.busy = undefined;
}

/** Why a visit is put off. */
export interface Postponement {
	/** Whether it showed by other means that it is there. */
	readonly seen: boolean;
	/** Why it has no time though it is there: one sentence, safe to draw. It is left alone for longer each time. */
	readonly busy?: string;
}

/** Puts a visit off. `now` and `interval` are milliseconds, the first since the epoch. */
export function notePostponed(
	record: PeerRecord,
	{seen, busy}: Postponement,
	now: number,
	interval: number,
): void {
	if (busy !== undefined) {
		record.failures++;
		record.busy = busy;
	}

	record.nextVisit = now + (busy === undefined ? 1 : intervalsForBusy * record.failures) * interval;
	record.lastSeen = seen ? now : record.lastSeen;
}

const longer = (history: Peer['history'], latency: number | undefined): Peer['history'] =>
	[...history, latency].slice(-historyLength);
