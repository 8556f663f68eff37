export interface RecentLimit<Value> {
	/** How much all values are together, at most; the last one is kept whatever it is. */
	readonly most: number;
	readonly sizeOf: (value: Value) => number;
}

/** Keeps the values that were used last, by key. */
export class Recent<Value> {
	readonly #values = new Map<string, Value>();
	readonly #most: number;
	readonly #limit: RecentLimit<Value>;

	/** @param most how many are kept. */
	constructor(most: number, limit: RecentLimit<Value>) {
		this.#most = most;
		this.#limit = limit;
	}

	get(key: string): Value | undefined {
		const value = this.#values.get(key);
		if (value !== undefined) {
			this.set(key, value);
		}

		return value;
	}

	set(key: string, value: Value): void {
		// What is used again moves to the end; what nobody asks for any more falls out at the front.
		this.#values.delete(key);
		this.#values.set(key, value);
		for (const oldest of this.#values.keys()) {
			if (this.#fits() || this.#values.size === 1) {
				return;
			}

			this.#values.delete(oldest);
		}
	}

	clear(): void {
		this.#values.clear();
	}

	#fits(): boolean {
		let sum = 0;
		for (const value of this.#values.values()) {
			sum += this.#limit.sizeOf(value);
		}

		return this.#values.size <= this.#most && sum <= this.#limit.most;
	}
}
