import type {PeerUrl} from '../../model/peer.ts';

/** How many are remembered; beyond that, those that come back by calling are so no more, the oldest first. */
const mostForgotten = 10_000;

/** Whom the user dropped or who has moved, and whether they come back when they call us themselves. */
export class ForgottenPeers {
	readonly #returns = new Map<PeerUrl, boolean>();
	readonly #changed: (url: PeerUrl) => void;

	/** `changed` is told of each that is forgotten, or not any more. */
	constructor(changed: (url: PeerUrl) => void = () => {}) {
		this.#changed = changed;
	}

	urls(): Iterable<PeerUrl> {
		return this.#returns.keys();
	}

	has(url: PeerUrl): boolean {
		return this.#returns.has(url);
	}

	/** @returns whether it comes back when it calls; undefined where it is not forgotten. */
	returns(url: PeerUrl): boolean | undefined {
		return this.#returns.get(url);
	}

	/** Forgets no more who calls and comes back by that. */
	called(url: PeerUrl): void {
		if (this.#returns.get(url) === true) {
			this.delete(url);
		}
	}

	add(url: PeerUrl, returns: boolean): void {
		this.#returns.set(url, returns);
		this.#changed(url);
		if (this.#returns.size > mostForgotten) {
			this.#dropOldest();
		}
	}

	#dropOldest(): void {
		for (const [url, returns] of this.#returns) {
			if (returns) {
				this.delete(url);
				return;
			}
		}
	}

	delete(url: PeerUrl): void {
		if (this.#returns.delete(url)) {
			this.#changed(url);
		}
	}
}
