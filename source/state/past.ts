import type {PeerUrl} from '../model/peer.ts';
import type {TransferId, TransferState} from '../model/transfer.ts';

/** One thing that happened to a transfer, as far as the facts tell. */
export interface TransferStep {
	/** Milliseconds since the epoch. */
	readonly at: number;
	readonly state: TransferState;
	/** Which attempt it was; 0: before the first. */
	readonly attempt: number;
	readonly source: PeerUrl | undefined;
	/** Bytes that had arrived. */
	readonly received: number;
	readonly reason: string | undefined;
}

/** What the facts have told before: the engine itself tells only what is so now. */
export interface Past {
	/** Steps of each transfer, oldest first, at most `stepsLimit`. */
	readonly steps: ReadonlyMap<TransferId, readonly TransferStep[]>;
	/** Bytes a second of each upload that runs, oldest first, at most `uploadSpeedsLimit`. */
	readonly uploads: ReadonlyMap<number, readonly number[]>;
}

export const stepsLimit = 32;
export const uploadSpeedsLimit = 8;

export const noPast: Past = {steps: new Map(), uploads: new Map()};
