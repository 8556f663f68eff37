import type {QueueItem} from './queue-item.ts';
import type {Run} from './run.ts';

/** How many transfers run at the same time. */
export interface Slots {
	readonly large: number;
	/** Large and small ones together. */
	readonly all: number;
}

/** Up to so many bytes a file comes in about the time that it takes to ask for it, so that the line is idle in between. */
const mostSmall = 1024 * 1024;

const isLarge = ({transfer: {size}}: QueueItem): boolean => size === undefined || size > mostSmall;

/** Whether one more may begin beside those that run. */
export function hasPlace(item: QueueItem, running: Iterable<Run>, {all, large}: Slots): boolean {
	const items = Array.from(running, run => run.item);
	return items.length < all && (!isLarge(item) || items.filter(isLarge).length < large);
}
