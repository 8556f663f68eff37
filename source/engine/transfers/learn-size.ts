import type {Catalog} from '../../model/catalog.ts';
import type {PeerUrl} from '../../model/peer.ts';

/** Notes in the list how large a file is: the classic dialect does not tell, so each size is worth keeping. Never rejects. */
export async function learnSize(
	catalog: Catalog,
	holder: PeerUrl,
	file: {readonly path: string; readonly size: number},
): Promise<void> {
	try {
		await catalog.update(holder, [{...file, modified: undefined}], []);
	} catch {
		// The catalog is gone: the engine is closing, and says so itself.
	}
}
