const slots = 12;

/** Bytes a second, averaged over the last seconds. Constant memory, whatever the rate. */
export class RateMeter {
	readonly #now: () => number;
	readonly #slotLength: number;
	readonly #bytes = new Float64Array(slots);
	#started: number | undefined;
	#slot = 0;
	#total = 0;

	/** `window` and `now` are in milliseconds. */
	constructor({now = () => performance.now(), window = 3000} = {}) {
		this.#now = now;
		this.#slotLength = window / slots;
	}

	/** All bytes so far. */
	get total(): number {
		return this.#total;
	}

	add(bytes: number): void {
		this.#advance();
		this.#total += bytes;
		this.#bytes[this.#slot % slots] = (this.#bytes[this.#slot % slots] ?? 0) + bytes;
	}

	/** @returns bytes a second, rounded; 0 once nothing has come for a whole window. */
	speed(): number {
		if (this.#started === undefined) {
			return 0;
		}

		this.#advance();
		const recent = this.#bytes.reduce((sum, bytes) => sum + bytes, 0);
		// The youngest slot is only partly over, and a meter that has just begun has seen less than a window.
		const partly = this.#now() - this.#slot * this.#slotLength;
		const seen = Math.min(this.#now() - this.#started, partly + (slots - 1) * this.#slotLength);
		return Math.round((recent * 1000) / Math.max(seen, this.#slotLength));
	}

	#advance(): void {
		const now = this.#now();
		const slot = Math.floor(now / this.#slotLength);
		if (this.#started === undefined) {
			this.#started = now;
			this.#slot = slot;
		}

		const entered = Math.min(slot - this.#slot, slots);
		for (let index = slot - entered + 1; index <= slot; index++) {
			this.#bytes[index % slots] = 0;
		}

		this.#slot = slot;
	}
}
