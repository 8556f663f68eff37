import type {IndexChange} from './index/pending-changes.ts';
import type {ShareChange, SharedFile} from './shared-file.ts';
import type {SharedIndex} from './shared-index.ts';

/** What became different in the index. Most who are told of many files want to know no more than that. */
export class ToldChange implements ShareChange {
	readonly #index: SharedIndex;
	readonly #change: IndexChange;

	constructor(index: SharedIndex, change: IndexChange) {
		this.#index = index;
		this.#change = change;
	}

	get count(): number {
		return this.#change.rows.length;
	}

	get changed(): readonly SharedFile[] {
		return this.#change.rows.filter(row => this.#index.isFile(row)).map(row => this.#index.file(row));
	}

	get spelled(): readonly string[] {
		return this.#change.rows.filter(row => this.#index.isSpelled(row)).map(row => this.#index.path(row));
	}

	get gone(): readonly string[] {
		return this.#change.gone;
	}
}
