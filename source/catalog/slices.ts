import {setImmediate as nextTurn} from 'node:timers/promises';
import {AppError} from '../model/errors.ts';

/** The longest that a search keeps its thread from other work, in milliseconds. */
const budget = 4;

/** Cuts long work into slices, between which others get their turn and the work can be given up. */
export class Slices {
	readonly #signal: AbortSignal | undefined;
	#begun = performance.now();

	constructor(signal: AbortSignal | undefined) {
		this.#signal = signal;
		this.check();
	}

	/** Call it every so often. Rejects with `CANCELLED` once the signal has aborted. */
	async breathe(): Promise<void> {
		if (performance.now() - this.#begun >= budget) {
			await nextTurn();
			this.check();
			this.#begun = performance.now();
		}
	}

	/** Waits for work that others may wait for as well. Rejects with `CANCELLED` once the signal has aborted. */
	async during(work: Promise<unknown>): Promise<void> {
		await work;
		this.check();
		this.#begun = performance.now();
	}

	/** @returns slices for work that goes on though the one who asked for it gives up. */
	detached(): Slices {
		return new Slices(undefined);
	}

	/** Throws `CANCELLED` if the signal has aborted. */
	check(): void {
		if (this.#signal?.aborted) {
			throw new AppError('CANCELLED', 'The search was given up.', {cause: this.#signal.reason});
		}
	}
}
