import type {QueueItem} from './queue-item.ts';

/** Between two times that a part is made to outlive a loss of power, in milliseconds. */
const interval = 2000;

/** Gets what comes from one source onto the disk: nobody could tell later, for want of digests, what has been lost. */
export class Securing {
	readonly #item: QueueItem;
	#last = performance.now();
	#isRunning = false;

	constructor(item: QueueItem) {
		this.#item = item;
	}

	/** To be called a few times a second. */
	tick(): void {
		if (!this.#isRunning && performance.now() - this.#last > interval) {
			this.#isRunning = true;
			void this.#run();
		}
	}

	async #run(): Promise<void> {
		const {coming} = this.#item;
		try {
			if (coming !== undefined) {
				coming.secured = await coming.part.secure();
			}
		} catch {
			// Whoever writes to it meets the same, and says so.
		}

		this.#last = performance.now();
		this.#isRunning = false;
	}
}
