import {drawable} from '../../model/drawable.ts';
import type {PlainError} from '../../model/errors.ts';
import type {FileRow} from '../../model/file.ts';
import {type PeerUrl, SELF} from '../../model/peer.ts';
import type {Transfer, TransferId} from '../../model/transfer.ts';
import type {Target} from './destination.ts';
import type {Kept} from './kept-part.ts';
import {SwarmSources} from './swarm/swarm-sources.ts';

/** A transfer with what only the queue knows about it. */
export interface QueueItem extends Kept {
	/** Replaced, never changed, so that it can be handed out as it is. */
	transfer: Transfer;
	/** Where it will be saved. */
	readonly target: Target;
	/** Bytes, where the row that it was asked from knew. */
	readonly wantedSize: number | undefined;
	/** All who offer it, reachable or not. */
	holders: readonly PeerUrl[];
	/** Those who failed in this round. */
	readonly tried: Set<PeerUrl>;
	/** Those who said that they cannot give it, and why. */
	readonly refused: Map<PeerUrl, PlainError>;
	/** Whether an earlier run has begun it, so that it may be here already under its name. */
	isRestored: boolean;
	/** Rounds in a row in which every reachable holder failed. */
	rounds: number;
	/** Attempts in a row that brought not a single byte. */
	dry: number;
	/** All whom it takes pieces from, or took some from. */
	readonly sources: SwarmSources;
	/**
	 * `pieces`: from many, where its digest is known; `whole`: from one at a time; `afresh`: the same, and whatever stands
	 * under its name now, since nobody has what was asked for any more.
	 */
	way: 'pieces' | 'whole' | 'afresh';
	/** Bytes that were here when this attempt, or the last one, began. */
	begunAt: number;
}

/** @returns the peers that offer `row`, those that can be reached first. */
export const rowHolders = (row: Pick<FileRow, 'holders'>): PeerUrl[] =>
	row.holders.map(({url}) => url).filter(url => url !== SELF);

export interface NewItem {
	readonly id: TransferId;
	readonly row: Pick<FileRow, 'key' | 'path' | 'size' | 'holders' | 'sha256'>;
	readonly target: Target;
	readonly position: number;
	/** Milliseconds since the epoch. */
	readonly now: number;
}

/** @returns a transfer of `row` that waits for its turn. */
export const newItem = ({id, row, target, position, now}: NewItem): QueueItem => ({
	transfer: {
		id,
		key: row.key,
		path: row.path,
		label: drawable(row.path),
		state: 'queued',
		priority: 'normal',
		position,
		directory: target.directory,
		size: row.size,
		exact: row.size !== undefined,
		received: 0,
		speed: 0,
		source: undefined,
		attempts: 0,
		reason: undefined,
		retryAt: undefined,
		addedAt: now,
		finishedAt: undefined,
		savedAs: undefined,
		sha256: row.sha256,
	},
	target,
	wantedSize: row.size,
	holders: rowHolders(row),
	tried: new Set(),
	refused: new Map(),
	rounds: 0,
	dry: 0,
	kept: undefined,
	coming: undefined,
	holding: undefined,
	sources: new SwarmSources(),
	way: 'pieces',
	isRestored: false,
	resumable: false,
	begunAt: 0,
});

/** @returns how many bytes of it are here with which `source`, or (undefined) many sources, could go on. */
export function keptFrom({kept, holding}: QueueItem, source: PeerUrl | undefined): number {
	if (source === undefined) {
		return holding?.bytes ?? kept?.part.size ?? 0;
	}

	return kept?.source === source ? kept.part.size : 0;
}
