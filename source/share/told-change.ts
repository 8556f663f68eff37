import type {IndexChange} from './index/pending-changes.ts';
import type {ShareChange, SharedFile} from './shared-file.ts';
import type {SharedIndex} from './shared-index.ts';

/** What became different in the index. Most who are told of many files want to know no more than that. */
export class ToldChange implements ShareChange {
	readonly count: number;
	readonly gone: readonly string[];
	readonly current: () => readonly SharedFile[];
	readonly #spelled: () => readonly string[];

	constructor(index: SharedIndex, {rows, gone}: IndexChange) {
		this.count = rows.length;
		this.gone = gone;
		this.current = () => rows.filter(row => index.isFile(row)).map(row => index.file(row));
		this.#spelled = () => rows.filter(row => index.isSpelled(row)).map(row => index.path(row));
	}

	get changed(): readonly SharedFile[] {
		return this.current();
	}

	get spelled(): readonly string[] {
		return this.#spelled();
	}
}
