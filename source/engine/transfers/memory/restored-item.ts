import {basename, dirname} from 'node:path';
import {drawable} from '../../../model/drawable.ts';
import type {Priority, Transfer, TransferId, TransferState} from '../../../model/transfer.ts';
import type {StoredDigests, StoredPart, StoredTransfer} from '../../../storage/transfer-store.ts';
import {pieceSizeFor} from '../../../wire/piece-list.ts';
import {isSha256} from '../../../wire/repr-digest.ts';
import {PartFile, tagOfPart} from '../part-file.ts';
import {pauseReason} from '../pause-reason.ts';
import type {PartDisk} from '../pieces/part-disk.ts';
import {newItem, type QueueItem} from '../queue-item.ts';
import {Holding} from '../swarm/holding.ts';

/** All that is kept of one transfer. */
export interface KeptTransfer {
	readonly stored: StoredTransfer;
	readonly part: StoredPart | undefined;
	readonly digests: StoredDigests | undefined;
}

const states: ReadonlySet<string> = new Set<TransferState>([
	'queued',
	'active',
	'waiting',
	'paused',
	'failed',
	'done',
]);
const priorities: ReadonlySet<string> = new Set<Priority>(['high', 'normal', 'low']);

/** @returns the item of a transfer that an earlier run has kept; undefined where what is kept makes no sense. */
export function restoredItem(id: TransferId, kept: KeptTransfer, disk: PartDisk): QueueItem | undefined {
	const {stored} = kept;
	const {directory, key, name, path, position, size, addedAt} = stored;
	if (!states.has(stored.state) || basename(name) !== name || name === '') {
		return undefined;
	}

	const sha256 = isSha256(stored.sha256) ? stored.sha256 : undefined;
	const holders = stored.holders.map(url => ({url, online: false}));
	const row = {key, path, size, sha256, holders};
	const item = newItem({id, row, target: {directory, name}, position, now: addedAt});
	if (stored.state !== 'done') {
		item.isRestored = true;
		takePart(item, kept, disk);
	}

	item.transfer = {...item.transfer, ...stateOf(item, stored)};
	item.transfer = {
		...item.transfer,
		...(item.transfer.state === 'paused' && {reason: pauseReason(item)}),
	};
	return item;
}

/** Takes over, for an item that was asked for again, what is kept of it. */
export function takeUp(item: QueueItem, kept: KeptTransfer, disk: PartDisk): void {
	const {holders, sha256} = kept.stored;
	item.isRestored = true;
	item.holders = item.holders.length > 0 ? item.holders : holders;
	item.transfer = {...item.transfer, sha256: item.transfer.sha256 ?? (isSha256(sha256) ? sha256 : undefined)};
	takePart(item, kept, disk);
}

/** Takes over what is here of it. What comes in pieces is looked at before it is used. */
function takePart(item: QueueItem, {part, digests, stored}: KeptTransfer, disk: PartDisk): void {
	if (
		part === undefined ||
		dirname(part.place) !== item.target.directory ||
		!tagOfPart(basename(part.place))
	) {
		return;
	}

	const {sha256, size} = item.transfer;
	if (part.pieces !== undefined) {
		if (sha256 !== undefined && size !== undefined && digests !== undefined && fits(digests, size)) {
			const list = {size, sha256, pieceSize: digests.pieceSize, pieces: digests.pieces};
			const file = PartFile.adopt(item.target, part.place, size);
			item.holding = new Holding(disk, file, {list, teller: digests.teller});
			item.holding.board.restore(part.pieces);
		} else {
			// Nobody could tell what of it is right.
			void PartFile.adopt(item.target, part.place, 0).discard();
		}
	} else if (part.source !== undefined && part.etag !== undefined) {
		const file = PartFile.adopt(item.target, part.place, part.length);
		item.kept = {part: file, source: part.source, etag: part.etag, secured: part.length};
	}

	item.resumable = item.holding !== undefined || item.kept !== undefined;
	const received = item.holding?.board.bytes ?? item.kept?.part.size ?? 0;
	item.transfer = {...item.transfer, received, attempts: stored.attempts};
}

const fits = ({pieceSize, pieces}: StoredDigests, size: number): boolean =>
	pieceSize === pieceSizeFor(size) && pieces.length === 32 * Math.ceil(size / pieceSize);

function stateOf(item: QueueItem, stored: StoredTransfer): Partial<Transfer> {
	const {attempts, reason, finishedAt, savedAs, size = 0} = stored;
	const priority = priorities.has(stored.priority) ? (stored.priority as Priority) : 'normal';
	const about = {attempts, priority, source: item.holders[0]};
	switch (stored.state) {
		case 'done':
			return {...about, state: 'done', received: size, finishedAt, savedAs: savedAs && drawable(savedAs)};
		case 'failed':
			return {...about, state: 'failed', finishedAt, reason: reason && drawable(reason)};
		case 'paused':
			return {...about, state: 'paused'};
		default:
			return {...about, state: 'queued'};
	}
}
