/** Lets work with the same key wait for each other, so that one caller cannot have much done at once. */
export class Turns {
	readonly #last = new Map<string, Promise<unknown>>();

	/** Runs `work` when all earlier work with this key has ended; resolves or rejects as it does. */
	async run<Value>(key: string, work: () => Promise<Value>): Promise<Value> {
		const before = this.#last.get(key) ?? Promise.resolve();
		const result = before.then(work, work);
		this.#last.set(key, result);
		try {
			return await result;
		} finally {
			if (this.#last.get(key) === result) {
				this.#last.delete(key);
			}
		}
	}
}
