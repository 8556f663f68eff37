import {AppError} from '../../../model/errors.ts';
import type {TransferQueue} from '../queue.ts';
import type {QueueItem} from '../queue-item.ts';

/** How long, in milliseconds, a place is held for somebody who can be asked again soon. */
const soon = 1000;

/** Lets an item wait for its turn, to be fetched in another way. */
export function goOnAs(item: QueueItem, way: QueueItem['way'], queue: TransferQueue): true {
	item.way = way;
	queue.requeue(item);
	return true;
}

/**
 * Decides what becomes of `item`, of which nothing is under way, where nobody can be asked now. @returns false where
 * somebody can so soon that its place is held. @throws {AppError} `WRONG_CONTENT`
 */
export function afterStandstill(item: QueueItem, queue: TransferQueue): boolean {
	const outlook = item.sources.outlook();
	switch (outlook.type) {
		case 'later':
			if (outlook.at - Date.now() < soon) {
				return false;
			}

			queue.waits(item, outlook);
			return true;
		case 'away':
			queue.park(item);
			return true;
		case 'wrong':
			throw new AppError('WRONG_CONTENT', `Nobody is left to take it from: ${outlook.reason}`);
		case 'whole':
			return goOnAs(item, 'whole', queue);
		case 'gone':
			return goOnAs(item, 'afresh', queue);
	}
}
