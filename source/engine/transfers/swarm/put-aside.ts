import {discardKept} from '../kept-part.ts';
import type {QueueItem} from '../queue-item.ts';

/**
 * Shuts or removes what is here of `item`, as its state, or that it was stopped, asks for. What may go on any moment stays
 * open, so that it need not be looked at again.
 */
export async function putAside(item: QueueItem, isStopped: boolean): Promise<void> {
	const {state} = item.transfer;
	if (state === 'cancelled' || state === 'done' || state === 'skipped') {
		await discardKept(item);
	} else if (state === 'paused' || state === 'failed' || isStopped) {
		await item.holding?.shut();
	}
}
