import type {PeerUrl} from '../../model/peer.ts';
import type {Taker} from '../../model/transfer.ts';
import type {Caller} from '../../network/server/peer-service.ts';
import {RateMeter} from '../limits/rate-meter.ts';
import type {Person} from '../peers/persons.ts';

interface Entry {
	readonly caller: Caller;
	readonly meter: RateMeter;
	peer: PeerUrl | undefined;
	active: number;
	files: number;
	lastAt: number;
}

const mostTakers = 200;

/** How much each person has taken from us. Of those who take nothing now, only the last ones are remembered. */
export class Takers {
	readonly #whoIs: (caller: Caller) => Person;
	/** By person; who began last comes last. */
	readonly #entries = new Map<string, Entry>();

	constructor(whoIs: (caller: Caller) => Person) {
		this.#whoIs = whoIs;
	}

	/** Notes that a file begins to go out. @returns what is to be told of it. */
	begun(caller: Caller): {
		readonly sent: (bytes: number) => void;
		readonly ended: (whole: boolean) => void;
	} {
		const {key} = this.#whoIs(caller);
		const entry = this.#entries.get(key) ?? {
			caller,
			meter: new RateMeter(),
			peer: undefined,
			active: 0,
			files: 0,
			lastAt: 0,
		};
		this.#entries.delete(key);
		this.#entries.set(key, entry);
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
			entry.peer = entry.active > 0 ? this.#whoIs(entry.caller).url : entry.peer;
			const {caller, peer, active, files, lastAt, meter} = entry;
			return {to: caller.address, peer, active, files, sent: meter.total, speed: meter.speed(), lastAt};
		});
	}

	#forget(): void {
		for (const [key, {active}] of this.#entries) {
			if (this.#entries.size <= mostTakers) {
				break;
			}

			if (active === 0) {
				this.#entries.delete(key);
			}
		}
	}
}
