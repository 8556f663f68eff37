import type {StoredPart, StoredTransfer} from '../../../storage/transfer-store.ts';
import type {QueueItem} from '../queue-item.ts';

/** How many of those who have a file are kept: only to know whom to ask until the lists are known. */
const mostHolders = 20;

/** @returns what is kept of a transfer. */
export function toStoredTransfer(id: number, {holders, target, transfer}: QueueItem): StoredTransfer {
	const {key, path, size, sha256, state, priority, position, attempts, reason, addedAt} = transfer;
	const {finishedAt, savedAs} = transfer;
	return {
		...{
			id,
			key,
			path,
			size,
			sha256,
			state,
			priority,
			position,
			attempts,
			reason,
			addedAt,
			finishedAt,
			savedAs,
		},
		directory: target.directory,
		name: target.name,
		holders: holders.slice(0, mostHolders),
	};
}

/** @returns what is kept of that which is here of its file. */
export function toStoredPart({coming, holding, kept}: QueueItem): StoredPart | undefined {
	if (holding !== undefined) {
		const {board, part} = holding;
		return {place: part.place, length: 0, source: undefined, etag: undefined, pieces: board.bits()};
	}

	const beginning = coming ?? kept;
	if (beginning === undefined) {
		return undefined;
	}

	const {etag, part, secured, source} = beginning;
	return {place: part.place, length: secured, source, etag, pieces: undefined};
}

/** @returns another text for everything that `toStoredTransfer` makes of an item, but how often it was tried. */
export const printOf = ({holders, transfer}: QueueItem): string => {
	const {key, size, sha256, state, priority, position, reason, finishedAt} = transfer;
	const isOpen = state === 'queued' || state === 'active' || state === 'waiting';
	return JSON.stringify([
		...[key, size, sha256, priority, position, finishedAt, holders.slice(0, mostHolders)],
		...(isOpen ? [] : [state, reason]),
	]);
};

/** @returns another text for everything that `toStoredPart` makes of an item. */
export function partPrintOf({coming, holding, kept}: QueueItem): string {
	const beginning = coming ?? kept;
	return holding === undefined
		? `${beginning?.part.place} ${beginning?.secured}`
		: `${holding.part.place} ${holding.board.version}`;
}
