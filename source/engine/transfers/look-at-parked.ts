import type {Catalog} from '../../model/catalog.ts';
import {type FileKey, type FileRow, fileKey} from '../../model/file.ts';
import type {PeerUrl} from '../../model/peer.ts';
import type {Sources} from '../../model/query.ts';
import type {TransferQueue} from './queue.ts';
import {type QueueItem, rowHolders} from './queue-item.ts';

export interface ParkedOptions {
	readonly queue: TransferQueue;
	readonly catalog: Catalog;
	readonly isOnline: (url: PeerUrl) => boolean;
}

/** Looks who has by now what waits for somebody who has it, and lets that go on. */
export async function lookAtParked({queue, catalog, isOnline}: ParkedOptions): Promise<void> {
	const parked = queue.parked();
	if (parked.length === 0) {
		return;
	}

	const files = parked.map(({transfer: {key, sha256}}) => ({key, sha256}));
	const [rows, sources] = await Promise.all([
		catalog.query({type: 'lookup', keys: parked.flatMap(keysOf)}),
		catalog.query({type: 'sources', files}),
	]);
	const byKey = new Map<FileKey, FileRow>(rows.map(row => [row.key, row]));
	for (const [index, item] of parked.entries()) {
		const row = keysOf(item)
			.map(key => byKey.get(key))
			.find(found => found !== undefined);
		item.holders = holdersOf(item, row, sources[index]);
		const {state, retryAt} = item.transfer;
		const isParked = state === 'waiting' && retryAt === undefined;
		if (isParked && item.holders.some(isOnline)) {
			item.way = 'pieces';
			queue.unpark(item);
		}
	}
}

/** Where nobody lists it any more, those who had it last may know what became of it. */
function holdersOf(
	item: QueueItem,
	row: FileRow | undefined,
	sources: Sources | undefined,
): readonly PeerUrl[] {
	if (item.transfer.sha256 !== undefined) {
		const holders = new Set(sources?.copies.map(({url}) => url));
		return holders.size > 0 ? [...holders] : item.holders;
	}

	return row === undefined ? item.holders : rowHolders(row);
}

/** Where the row of a transfer may be: a size that was learned once may be one that nobody tells now. */
const keysOf = ({transfer: {key, path, size}}: QueueItem): FileKey[] => [
	...new Set([key, fileKey(path, size), fileKey(path, undefined)]),
];
