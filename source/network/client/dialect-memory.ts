import type {Dialect, PeerUrl} from '../../model/peer.ts';

/** Milliseconds for which a peer that answered in plain text is not asked for TLS again. */
const plainFor = 60_000;
/** The same for one that takes our calls and answers nothing, as it would not answer TLS either. */
const silentFor = 600_000;

/** Which dialect each peer was found to speak. Who has shown the key once is never taken for a plain-text peer again. */
export class DialectMemory {
	readonly #tls = new Set<PeerUrl>();
	readonly #wasEncrypted: (url: PeerUrl) => boolean;
	/** Until when each is spoken to in plain text without another try. */
	readonly #plain = new Map<PeerUrl, number>();
	readonly #now: () => number;

	/** `wasEncrypted`: what is known from earlier. `now`: milliseconds. */
	constructor(
		wasEncrypted: (url: PeerUrl) => boolean = () => false,
		now: () => number = () => performance.now(),
	) {
		this.#wasEncrypted = wasEncrypted;
		this.#now = now;
	}

	hasSpokenTls(url: PeerUrl): boolean {
		return this.#tls.has(url) || this.#wasEncrypted(url);
	}

	/** Whether plain text may come first, because it was all that the peer spoke a moment ago. */
	isPlainForNow(url: PeerUrl): boolean {
		return !this.hasSpokenTls(url) && (this.#plain.get(url) ?? 0) > this.#now();
	}

	dialectOf(url: PeerUrl): Dialect | undefined {
		if (this.hasSpokenTls(url)) {
			return 'native';
		}

		return this.#plain.has(url) ? 'classic' : undefined;
	}

	spokeTls(url: PeerUrl): void {
		this.#tls.add(url);
		this.#plain.delete(url);
	}

	spokePlain(url: PeerUrl): void {
		this.#plain.set(url, this.#now() + plainFor);
	}

	/** Has plain text tried first for as long as one of 2004 may be busy with somebody else. */
	isSilent(url: PeerUrl): void {
		if (this.isPlainForNow(url)) {
			this.#plain.set(url, this.#now() + silentFor);
		}
	}

	/** Has TLS tried first the next time. */
	doubt(url: PeerUrl): void {
		if (this.#plain.has(url)) {
			this.#plain.set(url, 0);
		}
	}
}
