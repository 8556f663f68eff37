import type {PeerUrl} from '../../model/peer.ts';
import {Heap} from './heap.ts';
import type {PeerRecord} from './peer-record.ts';

/** Who is to be visited when: of those who are due, first who never was visited, then who waits longest. */
export class VisitSchedule {
	readonly #unvisited = new Heap<PeerUrl, PeerRecord>();
	readonly #visited = new Heap<PeerUrl, PeerRecord>();

	/** When the next visit is due, in milliseconds since the epoch; undefined where nobody waits for one. */
	get next(): number | undefined {
		const times = [this.#unvisited.least, this.#visited.least].filter(time => time !== undefined);
		return times.length === 0 ? undefined : Math.min(...times);
	}

	/** Puts it in, or elsewhere, as its `nextVisit` says. */
	put(record: PeerRecord): void {
		const [heap, other] = record.visited
			? [this.#visited, this.#unvisited]
			: [this.#unvisited, this.#visited];
		other.remove(record.url);
		heap.put(record.url, record, record.nextVisit);
	}

	remove(url: PeerUrl): void {
		this.#unvisited.remove(url);
		this.#visited.remove(url);
	}

	/** @returns who is to be visited at `now`; undefined where nobody is due. Stays where it is. */
	due(now: number): PeerRecord | undefined {
		const heap = [this.#unvisited, this.#visited].find(({least = Number.POSITIVE_INFINITY}) => least <= now);
		return heap?.first;
	}
}
