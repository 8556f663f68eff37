import {type PeerUrl, SELF} from '../model/peer.ts';

/** Who can be reached. Everybody can, until it is said otherwise; we ourselves always. */
export class Presence {
	readonly #offline = new Set<PeerUrl>();
	#version = 0;

	/** Grows whenever somebody comes or goes. */
	get version(): number {
		return this.#version;
	}

	set(holder: PeerUrl, online: boolean): void {
		if (online !== this.#offline.has(holder) || holder === SELF) {
			return;
		}

		this.#version += 1;
		if (online) {
			this.#offline.delete(holder);
		} else {
			this.#offline.add(holder);
		}
	}

	forget(holder: PeerUrl): void {
		this.#offline.delete(holder);
	}

	readonly isOnline = (holder: PeerUrl): boolean => !this.#offline.has(holder);
}
