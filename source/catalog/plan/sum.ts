import type {Tally} from '../../model/plan.ts';

/** Adds up how much some rows are. */
export class Sum {
	#files = 0;
	#bytes = 0;
	#unsized = 0;

	add(size: number | undefined): void {
		this.#files += 1;
		this.#bytes += size ?? 0;
		this.#unsized += size === undefined ? 1 : 0;
	}

	result(): Tally {
		return {files: this.#files, bytes: this.#bytes, unsized: this.#unsized};
	}
}
