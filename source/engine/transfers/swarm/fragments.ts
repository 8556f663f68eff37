import type {PeerUrl} from '../../../model/peer.ts';

/** The beginning of a piece. */
export interface Fragment {
	readonly bytes: Uint8Array;
	/** Who gave it; undefined where it was more than one. */
	readonly giver: PeerUrl | undefined;
}

/** How many are kept. */
const most = 16;

/** What has come of pieces whose request ended before they were whole, so that a slow line does not carry it twice. */
export class Fragments {
	readonly #fragments = new Map<number, Fragment>();

	/** Bytes of all of them. */
	get bytes(): number {
		return [...this.#fragments.values()].reduce((sum, {bytes}) => sum + bytes.length, 0);
	}

	lengths(): Array<readonly [number, number]> {
		return [...this.#fragments].map(([index, {bytes}]) => [index, bytes.length]);
	}

	/** Keeps the beginning of a piece, unless more of it is here. */
	keep(index: number, fragment: Fragment): void {
		const before = this.#fragments.get(index)?.bytes.length ?? 0;
		if (fragment.bytes.length > before && (before > 0 || this.#fragments.size < most)) {
			this.#fragments.set(index, fragment);
		}
	}

	/** @returns what is here of a piece, and forgets it: what turns out to be wrong is not used again. */
	take(index: number): Fragment | undefined {
		const fragment = this.#fragments.get(index);
		this.#fragments.delete(index);
		return fragment;
	}
}
