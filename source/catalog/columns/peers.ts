import type {PeerUrl} from '../../model/peer.ts';
import {SELF} from '../../model/peer.ts';
import {Numbers} from './growing.ts';

/** Our own share. */
export const selfPeer = 0;

/** Holders by number, each with the numbers of its listings. */
export class Peers {
	readonly #numbers = new Map<PeerUrl, number>([[SELF, selfPeer]]);
	readonly #urls: PeerUrl[] = [SELF];
	readonly #listings: Numbers[] = [new Numbers()];
	readonly #counts: number[] = [0];

	get count(): number {
		return this.#urls.length;
	}

	/** @returns -1 for one that was never named. */
	find(url: PeerUrl): number {
		return this.#numbers.get(url) ?? -1;
	}

	idOf(url: PeerUrl): number {
		const known = this.#numbers.get(url);
		if (known !== undefined) {
			return known;
		}

		const peer = this.#urls.push(url) - 1;
		this.#numbers.set(url, peer);
		this.#listings.push(new Numbers());
		this.#counts.push(0);
		return peer;
	}

	url(peer: number): PeerUrl {
		return this.#urls[peer] as PeerUrl;
	}

	add(peer: number, listing: number): void {
		this.#listings[peer]?.push(listing);
		this.#counts[peer] = (this.#counts[peer] as number) + 1;
	}

	/** Notes that one of its listings is gone; it may be among `listings` all the same. */
	lose(peer: number): void {
		this.#counts[peer] = (this.#counts[peer] as number) - 1;
	}

	/** @returns how many files it lists. */
	listed(peer: number): number {
		return this.#counts[peer] as number;
	}

	/** @returns all its listings, some perhaps twice, and others that were its own. Not to be changed. */
	listings(peer: number): Int32Array {
		return this.#listings[peer]?.view() ?? new Int32Array(0);
	}

	/** Whether most of `listings` is waste. */
	isStale(peer: number): boolean {
		return this.listings(peer).length > 64 + 2 * (this.#counts[peer] as number);
	}

	/** Sets what `listings` tells. */
	reset(peer: number, listings: Int32Array): void {
		const numbers = new Numbers();
		for (const listing of listings) {
			numbers.push(listing);
		}

		this.#listings[peer] = numbers;
	}
}
