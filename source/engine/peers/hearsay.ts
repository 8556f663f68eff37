import type {PeerUrl} from '../../model/peer.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import {Heap} from './heap.ts';

/** Somebody who named addresses. */
interface Teller {
	readonly name: string;
	readonly queue: Map<PeerUrl, ParsedPeerUrl>;
	/** How many more of the addresses that it named have failed than answered. */
	failures: number;
	/** When its next turn comes; a turn is longer the more often it was wrong. */
	turn: number;
}

const mostPerTeller = 1000;
const mostTellers = 1000;
/** A teller who was always wrong gets one turn where others get 2 to the power of this. */
const worst = 6;

/**
 * Addresses that were named to us and wait for their first visit. Each teller has a queue of its own and they take
 * turns, so that one who names ten thousand does not keep the others' few from being tried; and whoever names addresses
 * at which nobody answers has its turn less and less often.
 */
export class Hearsay {
	/** Also those whose queue is empty: how often they were wrong is not forgotten before the place is needed. */
	readonly #tellers = new Map<string, Teller>();
	readonly #turns = new Heap<string, Teller>();
	#size = 0;
	/** The turn that was taken last. */
	#turn = 0;

	/** How many wait, counted once for each who named them. */
	get size(): number {
		return this.#size;
	}

	/** Whether nothing more is taken from `teller` now. */
	isFull(teller: string): boolean {
		return (this.#tellers.get(teller)?.queue.size ?? 0) >= mostPerTeller;
	}

	/** Puts `address` at the end of what `teller` named; beyond 1000 for one teller it is dropped. */
	add(teller: string, address: ParsedPeerUrl): void {
		const entry = this.#tellers.get(teller) ?? this.#newTeller(teller);
		if (entry === undefined || entry.queue.size >= mostPerTeller || entry.queue.has(address.url)) {
			return;
		}

		entry.queue.set(address.url, address);
		this.#size++;
		if (entry.queue.size === 1) {
			// Whoever had nothing to say meanwhile has not saved up turns.
			entry.turn = Math.max(entry.turn, this.#turn);
			this.#turns.put(teller, entry, entry.turn);
		}
	}

	/** Takes the next one, with who named it: the first of the teller whose turn it is. */
	take(): {readonly address: ParsedPeerUrl; readonly teller: string} | undefined {
		const teller = this.#turns.first;
		const [address] = teller?.queue.values() ?? [];
		if (teller === undefined || address === undefined) {
			return undefined;
		}

		teller.queue.delete(address.url);
		this.#size--;
		this.#turn = teller.turn;
		teller.turn += 2 ** teller.failures;
		if (teller.queue.size === 0) {
			this.#turns.remove(teller.name);
		} else {
			this.#turns.put(teller.name, teller, teller.turn);
		}

		return {address, teller: teller.name};
	}

	/** Notes whether an address that `teller` named has answered as a member. */
	judge(teller: string, wasRight: boolean): void {
		const entry = this.#tellers.get(teller);
		if (entry !== undefined) {
			const failures = entry.failures + (wasRight ? -1 : 1);
			entry.failures = Math.min(worst, Math.max(0, failures));
		}
	}

	#newTeller(name: string): Teller | undefined {
		if (this.#tellers.size >= mostTellers) {
			const idle = [...this.#tellers.values()].find(({queue}) => queue.size === 0);
			if (idle === undefined) {
				return undefined;
			}

			this.#tellers.delete(idle.name);
		}

		const teller = {name, queue: new Map<PeerUrl, ParsedPeerUrl>(), failures: 0, turn: this.#turn};
		this.#tellers.set(name, teller);
		return teller;
	}
}
