import type {Limits, PeerLimit} from '../../model/fact.ts';
import type {PeerUrl} from '../../model/peer.ts';
import {UploadSlots} from '../uploads/upload-slots.ts';
import {SpeedLimit} from './speed-limit.ts';

/** All limits, which may change at any time, and what holds to them. */
export class SpeedLimits {
	readonly down: SpeedLimit;
	readonly up: SpeedLimit;
	readonly slots: UploadSlots;
	readonly #report: (limits: Limits) => void;
	#limits: Limits;

	/** `report` is told the limits at once and whenever they are set. */
	constructor(limits: Limits, report: (limits: Limits) => void) {
		this.#limits = limits;
		this.down = new SpeedLimit({rate: limits.down});
		this.up = new SpeedLimit({rate: limits.up});
		this.slots = new UploadSlots({count: limits.slots});
		this.#report = report;
		for (const {url, up, down} of limits.peers) {
			this.up.setRateOf(url, up);
			this.down.setRateOf(url, down);
		}

		this.#set(limits);
	}

	/** Sets the limits of all together, in bytes a second. */
	set({down, up}: Pick<Limits, 'down' | 'up'>): void {
		this.#set({...this.#limits, down, up});
	}

	/** Sets the limits of one peer; a peer without any is forgotten. */
	setPeer(limit: PeerLimit): void {
		const {url, up, down} = limit;
		this.up.setRateOf(url, up);
		this.down.setRateOf(url, down);
		const others = this.#limits.peers.filter(each => each.url !== url);
		this.#set({...this.#limits, peers: up === undefined && down === undefined ? others : [...others, limit]});
	}

	/** Sets how many files go out at once. */
	setSlots(slots: number): void {
		this.#set({...this.#limits, slots});
	}

	/** Holds all back that goes out, and lets nothing begin, or goes on. */
	setPaused(paused: boolean): void {
		this.#set({...this.#limits, paused});
	}

	/** @returns what bytes that come from a peer wait at. */
	from(url: PeerUrl): ReturnType<SpeedLimit['of']> {
		return this.down.of(url);
	}

	#set(limits: Limits): void {
		const {down, up, slots, paused} = limits;
		this.#limits = limits;
		this.down.setRate(down);
		this.up.setRate(paused ? 0 : up);
		this.slots.setCount(paused ? 0 : slots);
		this.#report(limits);
	}
}
