import type {PeerUrl} from '../../model/peer.ts';
import type {Caller} from '../../network/server/peer-service.ts';
import type {PeerHello} from '../../wire/peer-hello.ts';
import type {PeerRecord} from './peer-record.ts';
import {whoIsAt} from './who-is-at.ts';

/** Somebody who takes from us, over however many connections. */
export interface Person {
	/** The same for all that one person does: a peer's address where it is known, else what it calls itself. */
	readonly key: string;
	readonly url: PeerUrl | undefined;
}

const mostCallers = 1000;

/**
 * Knows whose connection is whose. What a native caller calls itself counts where it has said hello from the same IP
 * address; of all others only that address is known.
 */
export class Persons {
	readonly #records: () => Iterable<PeerRecord>;
	/** The addresses that callers gave as their own, by IP address and id; who said hello last comes last. */
	readonly #met = new Map<string, PeerUrl | undefined>();

	constructor(records: () => Iterable<PeerRecord>) {
		this.#records = records;
	}

	/** Notes that somebody has said hello. */
	met({id, url}: Pick<PeerHello, 'id' | 'url'>, address: string): void {
		const caller = `${address} ${id}`;
		this.#met.delete(caller);
		this.#met.set(caller, url);
		const [oldest] = this.#met.keys();
		if (this.#met.size > mostCallers && oldest !== undefined) {
			this.#met.delete(oldest);
		}
	}

	of({address, id}: Caller): Person {
		const caller = `${address} ${id}`;
		if (id === undefined || !this.#met.has(caller)) {
			const url = whoIsAt(address, this.#records());
			return {key: url ?? address, url};
		}

		const url = this.#urlOf(id, this.#met.get(caller));
		return {key: url ?? id, url};
	}

	/** A peer that we have visited calls itself the same there; of another only its own word is known. */
	#urlOf(id: string, claimed: PeerUrl | undefined): PeerUrl | undefined {
		let told: PeerUrl | undefined;
		for (const record of this.#records()) {
			if (record.id === id) {
				return record.url;
			}

			if (record.url === claimed && record.id === undefined) {
				told = claimed;
			}
		}

		return told;
	}
}
