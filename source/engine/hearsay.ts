import type {PeerUrl} from '../model/peer.ts';
import type {ParsedPeerUrl} from '../wire/peer-url.ts';

const mostPerTeller = 1000;
const mostTellers = 1000;

/**
 * Addresses that were named to us and wait for their first visit. Each teller has a queue of its own and they take
 * turns, so that one who names ten thousand does not keep the others' few from being tried.
 */
export class Hearsay {
	readonly #queues = new Map<string, Map<PeerUrl, ParsedPeerUrl>>();

	/** How many wait, counted once for each who named them. */
	get size(): number {
		let size = 0;
		for (const queue of this.#queues.values()) {
			size += queue.size;
		}

		return size;
	}

	/** Puts `address` at the end of what `teller` named; beyond 1000 for one teller it is dropped. */
	add(teller: string, address: ParsedPeerUrl): void {
		let queue = this.#queues.get(teller);
		if (queue === undefined) {
			if (this.#queues.size >= mostTellers) {
				return;
			}

			queue = new Map();
			this.#queues.set(teller, queue);
		}

		if (queue.size < mostPerTeller && !queue.has(address.url)) {
			queue.set(address.url, address);
		}
	}

	/** Takes the next one: the first of the teller whose turn it is. */
	take(): ParsedPeerUrl | undefined {
		for (const [teller, queue] of this.#queues) {
			this.#queues.delete(teller);
			for (const [url, address] of queue) {
				queue.delete(url);
				if (queue.size > 0) {
					// At the end of the map, behind all other tellers.
					this.#queues.set(teller, queue);
				}

				return address;
			}
		}

		return undefined;
	}
}
