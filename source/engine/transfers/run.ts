import type {PeerUrl} from '../../model/peer.ts';
import type {QueueItem} from './queue-item.ts';

/** One go at a transfer, from its begin until it is done or nothing more can be done now. */
export interface Run {
	readonly item: QueueItem;
	/** Resolves when it is over and nothing of it is left but the file and what is kept. Never rejects. */
	readonly ended: Promise<void>;
	/** Whom it takes something from now. */
	sources(): Iterable<PeerUrl>;
	/** Whether bytes have come from `url` within the last `milliseconds`. */
	hasMoved(url: PeerUrl, milliseconds: number): boolean;
	/** Tells how far it is. */
	tick(): void;
	/** Breaks it off. Idempotent. */
	stop(): void;
	/** Looks again at who has the file. */
	peersMoved(): Promise<void>;
}
