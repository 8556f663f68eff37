import {drawable} from '../../model/drawable.ts';
import type {Clashes} from '../../model/plan.ts';
import {NameSet} from './name-set.ts';

const mostExamples = 5;

/** Notices names that are wanted more than once. */
export class NameClashes {
	readonly #seen = new NameSet();
	readonly #examples = new Set<string>();
	#files = 0;

	/** Two spellings of one letter are one name, as they are on many disks. */
	add(name: string): void {
		const plain = name.normalize('NFC');
		if (this.#seen.add(plain)) {
			return;
		}

		this.#files += 1;
		if (this.#examples.size < mostExamples) {
			this.#examples.add(drawable(plain));
		}
	}

	result(): Clashes {
		return {files: this.#files, examples: [...this.#examples]};
	}
}
