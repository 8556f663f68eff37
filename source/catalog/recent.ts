/** Keeps the values that were used last, by key. */
export class Recent<Value> {
	readonly #values = new Map<string, Value>();
	readonly #most: number;

	/** @param most how many are kept. */
	constructor(most: number) {
		this.#most = most;
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
			if (this.#values.size <= this.#most) {
				return;
			}

			this.#values.delete(oldest);
		}
	}

	clear(): void {
		this.#values.clear();
	}
}
