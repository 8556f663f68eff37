import type {PeerUrl} from '../model/peer.ts';
import type {Taker} from '../model/transfer.ts';
import {RateMeter} from './rate-meter.ts';

interface Entry {
	readonly to: string;
	readonly meter: RateMeter;
	peer: PeerUrl | undefined;
	active: number;
	files: number;
	lastAt: number;
}

const mostTakers = 200;

/** How much each address has taken from us. Of those who take nothing now, only the last ones are remembered. */
export class Takers {
	readonly #whoIs: (address: string) => PeerUrl | undefined;
	/** Who began last comes last. */
	readonly #entries = new Map<string, Entry>();

	constructor(whoIs: (address: string) => PeerUrl | undefined) {
		this.#whoIs = whoIs;
	}

	/** Notes that a file begins to go out to `to`. @returns what is to be told of it. */
	begun(to: string): {readonly sent: (bytes: number) => void; readonly ended: (whole: boolean) => void} {
		const entry = this.#entries.get(to) ?? {
			to,
			meter: new RateMeter(),
			peer: undefined,
			active: 0,
			files: 0,
			lastAt: 0,
		};
		this.#entries.delete(to);
		this.#entries.set(to, entry);
		entry.active++;
		entry.lastAt = Date.now();
		this.#forget();
		return {
			sent: bytes => entry.meter.add(bytes),
			ended(whole) {
				entry.active--;
				entry.files += whole ? 1 : 0;
			},
		};
	}

	/** Looks again who they are, which may not have been known before. @returns all, the last one first. */
	list(): Taker[] {
		return [...this.#entries.values()].reverse().map(entry => {
			entry.peer = entry.active > 0 ? this.#whoIs(entry.to) : entry.peer;
			const {to, peer, active, files, lastAt, meter} = entry;
			return {to, peer, active, files, sent: meter.total, speed: meter.speed(), lastAt};
		});
	}

	#forget(): void {
		for (const {to, active} of this.#entries.values()) {
			if (this.#entries.size <= mostTakers) {
				break;
			}

			if (active === 0) {
				this.#entries.delete(to);
			}
		}
	}
}
