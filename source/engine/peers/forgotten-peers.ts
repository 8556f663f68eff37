import type {PeerUrl} from '../../model/peer.ts';

/** Whom the user dropped, and whether they come back when they call us themselves. */
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

	add(url: PeerUrl, returns: boolean): void {
		this.#returns.set(url, returns);
		this.#changed(url);
	}

	delete(url: PeerUrl): void {
		if (this.#returns.delete(url)) {
			this.#changed(url);
		}
	}
}
