/** What else goes on. */
export interface Load {
	/** Bytes a second that are fetched and given away. */
	readonly traffic: number;
	/** How many of the machine's processors have nothing to do but, maybe, compute digests. */
	readonly freeProcessors: number;
	/** Which share of the time the thread that serves peers is at work, from 0 to 1. */
	readonly loop: number;
	/** Whether the folder itself is being read, which digests would take twice as long. @default false */
	readonly scanning?: boolean;
}

const fastTraffic = 1024 * 1024;
const enoughProcessor = 0.75;
const busyLoop = 0.7;
/** Milliseconds that a quieter time has to last before it is believed. */
const calm = 2000;
/** Milliseconds without any work after which a little is done, whatever else goes on. */
const longestHold = 60_000;

const full = 1;
const slow = 0.1;
const trickle = 0.05;
const held = 0;

/**
 * Decides how much digests may be worked on: not while files move at speed, slowly while the machine is busy or
 * the folder is being read. A pause
 * comes at once and ends after a calm while. A transfer that lasts for days keeps them away only most of the time.
 */
export class Politeness {
	readonly #now: () => number;
	#pace = full;
	/** Since when a faster pace has been right. */
	#calmSince: number | undefined;
	#heldSince: number | undefined;

	/** `now` is in milliseconds. */
	constructor(now: () => number = () => performance.now()) {
		this.#now = now;
	}

	/** The share of the time that may be worked, from 0 to 1. */
	get pace(): number {
		return this.#pace;
	}

	/** Takes in what goes on now; to be called several times a second. @returns the pace. */
	look(load: Load): number {
		const now = this.#now();
		const wanted = this.#wanted(load, now);
		if (wanted <= this.#pace) {
			this.#calmSince = undefined;
			this.#pace = wanted;
		} else {
			this.#calmSince ??= now;
			if (wanted === trickle || now - this.#calmSince >= calm) {
				this.#calmSince = undefined;
				this.#pace = wanted;
			}
		}

		return this.#pace;
	}

	#wanted({traffic, freeProcessors, loop, scanning = false}: Load, now: number): number {
		if (traffic >= fastTraffic) {
			this.#heldSince ??= now;
			return now - this.#heldSince >= longestHold ? trickle : held;
		}

		this.#heldSince = undefined;
		return scanning || freeProcessors < enoughProcessor || loop > busyLoop ? slow : full;
	}
}
