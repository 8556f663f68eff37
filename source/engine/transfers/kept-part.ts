import type {PeerUrl} from '../../model/peer.ts';
import type {PartFile} from './part-file.ts';

/** The first bytes of a file, from an attempt that did not come to its end. */
export interface KeptPart {
	readonly part: PartFile;
	/** Who sent them: nobody else's file can be told to be the same. */
	readonly source: PeerUrl;
	/** Names the state that the file had there. */
	readonly etag: string;
}

/** Removes what is here of a file that is not whole. */
export async function discardKept(item: {kept: KeptPart | undefined; resumable: boolean}): Promise<void> {
	const {kept} = item;
	item.kept = undefined;
	if (kept !== undefined) {
		item.resumable = false;
		await kept.part.discard();
	}
}
