import type {PlanHolder} from '../../model/plan.ts';
import type {Viewer} from '../to-file-row.ts';

/** Who could give how much. */
export class Givers {
	readonly #viewer: Viewer;
	/** By number of the peer. */
	readonly #files = new Map<number, number>();
	readonly #bytes = new Map<number, number>();

	constructor(viewer: Viewer) {
		this.#viewer = viewer;
	}

	add(row: number): void {
		const {reader} = this.#viewer;
		const size = reader.size(row) ?? 0;
		for (const peer of reader.holders(row)) {
			this.#files.set(peer, (this.#files.get(peer) ?? 0) + 1);
			this.#bytes.set(peer, (this.#bytes.get(peer) ?? 0) + size);
		}
	}

	result(): PlanHolder[] {
		const {reader, isOnline} = this.#viewer;
		const holders = [...this.#files].map(([peer, files]) => {
			const url = reader.holdings.peers.url(peer);
			return {url, online: isOnline(url), files, bytes: this.#bytes.get(peer) ?? 0};
		});
		return holders.sort((one, other) => Number(other.online) - Number(one.online) || other.files - one.files);
	}
}
