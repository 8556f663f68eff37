import type {PeerUrl} from '../model/peer.ts';
import type {PlanHolder} from '../model/plan.ts';
import type {Row} from './entry.ts';
import {Sum} from './sum.ts';

/** Who could give how much. */
export class Givers {
	readonly #sums = new Map<PeerUrl, Sum>();

	add({holders, size}: Row): void {
		for (const holder of holders) {
			const sum = this.#sums.get(holder) ?? new Sum();
			sum.add(size);
			this.#sums.set(holder, sum);
		}
	}

	result(isOnline: (holder: PeerUrl) => boolean): PlanHolder[] {
		const holders = [...this.#sums].map(([url, sum]) => {
			const {files, bytes} = sum.result();
			return {url, online: isOnline(url), files, bytes};
		});
		return holders.sort((one, other) => Number(other.online) - Number(one.online) || other.files - one.files);
	}
}
