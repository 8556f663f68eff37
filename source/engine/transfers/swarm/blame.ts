import type {PeerUrl} from '../../../model/peer.ts';
import type {TransferId} from '../../../model/transfer.ts';

/** In how many transfers a peer may give wrong bytes before nothing is taken from it any more. */
const mostFaults = 3;

/** Who gave wrong bytes in which transfers of this run. */
export class Blame {
	readonly #faults = new Map<PeerUrl, Set<TransferId>>();

	note(url: PeerUrl, id: TransferId): void {
		this.#faults.set(url, (this.#faults.get(url) ?? new Set()).add(id));
	}

	/** Takes back what was noted: it was not its fault. */
	absolve(url: PeerUrl, id: TransferId): void {
		this.#faults.get(url)?.delete(id);
	}

	/** Whether nothing is to be taken from it for the rest of the run. */
	isBanned(url: PeerUrl): boolean {
		return (this.#faults.get(url)?.size ?? 0) >= mostFaults;
	}
}
