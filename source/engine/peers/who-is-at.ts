import type {PeerUrl} from '../../model/peer.ts';
import type {PeerRecord} from './peer-record.ts';

/** @returns who has the IP address `address`, where exactly one of `records` was reached there or is named after it. */
export function whoIsAt(address: string, records: Iterable<PeerRecord>): PeerUrl | undefined {
	let found: PeerUrl | undefined;
	for (const {url, reachedAt, spellings} of records) {
		if (reachedAt === address || spellings[0]?.host === address) {
			if (found !== undefined) {
				return undefined;
			}

			found = url;
		}
	}

	return found;
}
