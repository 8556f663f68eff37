import type {PeerUrl} from '../../model/peer.ts';
import type {PartFile} from './part-file.ts';
import type {Holding} from './swarm/holding.ts';

/** The first bytes of a file, from an attempt that did not come to its end. */
export interface KeptPart {
	readonly part: PartFile;
	/** Who sent them: nobody else's file can be told to be the same. */
	readonly source: PeerUrl;
	/** Names the state that the file had there. */
	readonly etag: string;
	/** Bytes of it that would outlive a loss of power. */
	secured: number;
}

/** What is here of a file that is not whole. */
export interface Kept {
	/** The beginning of it, from one source. */
	kept: KeptPart | undefined;
	/** The beginning of it while more of that arrives. */
	coming: KeptPart | undefined;
	/** Pieces of it, from many. */
	holding: Holding | undefined;
	/** Whether another attempt can go on where this one, or the last one, ends. */
	resumable: boolean;
}

/** Removes what is here of a file that is not whole. */
export async function discardKept(item: Kept): Promise<void> {
	const {kept, holding} = item;
	item.kept = undefined;
	item.holding = undefined;
	item.resumable = false;
	await Promise.all([kept?.part.discard(), holding?.discard()]);
}
