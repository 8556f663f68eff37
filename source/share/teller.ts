import type {IndexChange} from './index/pending-changes.ts';
import type {ShareChange} from './shared-file.ts';
import type {SharedIndex} from './shared-index.ts';
import {ToldChange} from './told-change.ts';

/** Told what became different; the folder is not read much further until it resolves. */
export type ChangeListener = (change: ShareChange) => unknown;

/** Tells those who listen what became different in the index. */
export class Teller {
	readonly #index: SharedIndex;
	readonly #listeners = new Set<ChangeListener>();
	#told: Promise<unknown> = Promise.resolve();
	#toldBefore = this.#told;

	constructor(index: SharedIndex) {
		this.#index = index;
	}

	/** Resolves when all but the last change has been taken in by all: that may take its time while more is found. */
	get nearlyIdle(): Promise<unknown> {
		return this.#toldBefore;
	}

	/** Resolves when all has been taken in by all. */
	get idle(): Promise<unknown> {
		return this.#told;
	}

	/** See `Share.onChange`. */
	onChange(listener: ChangeListener): () => void {
		this.#listeners.add(listener);
		return () => {
			this.#listeners.delete(listener);
		};
	}

	/** `kept` resolves when it has been written down. */
	tell(change: IndexChange, kept: Promise<void>): void {
		this.#toldBefore = this.#told;
		this.#told = Promise.all([this.#toldBefore, kept, ...this.#toAll(change)]);
	}

	/** Nobody is told any more. */
	close(): void {
		this.#listeners.clear();
	}

	#toAll(change: IndexChange): readonly unknown[] {
		if (change.rows.length + change.gone.length === 0) {
			return [];
		}

		const told = new ToldChange(this.#index, change);
		return [...this.#listeners].map(listener => listener(told));
	}
}
