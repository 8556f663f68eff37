/** Milliseconds of such work in one round of the loop. */
const budget = 8;

/**
 * Does work that many want done at the same time a few pieces at a time, so that a thread that also serves others comes
 * round to them soon. What finds no time is done in a later round, in the order of coming.
 */
export class LoopBudget {
	readonly #waiting: (() => void)[] = [];
	/** When the first work of this round began; undefined while there is none. */
	#began: number | undefined;

	/** Resolves with what `work` returns, or rejects with what it throws. */
	async run<Value>(work: () => Value): Promise<Value> {
		if (this.#waiting.length === 0 && this.#hasTime()) {
			return work();
		}

		const {promise, resolve} = Promise.withResolvers<void>();
		let result: Promise<Value> | undefined;
		this.#waiting.push(() => {
			result = settle(work);
			resolve();
		});
		await promise;
		return result as Promise<Value>;
	}

	#hasTime(): boolean {
		if (this.#began === undefined) {
			this.#began = performance.now();
			setImmediate(() => this.#nextRound());
		}

		return performance.now() - this.#began < budget;
	}

	#nextRound(): void {
		this.#began = undefined;
		let index = 0;
		while (index < this.#waiting.length && this.#hasTime()) {
			this.#waiting[index]?.();
			index++;
		}

		this.#waiting.splice(0, index);
	}
}

const settle = async <Value>(work: () => Value): Promise<Value> => work();
