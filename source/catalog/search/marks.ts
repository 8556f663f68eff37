import type {FileKey} from '../../model/file.ts';
import {Bits} from '../columns/bits.ts';
import type {RowReader} from '../columns/row-reader.ts';

/** The marks of the screen as they were told last. They come anew with every question and seldom differ. */
export class Marks {
	#keys: ReadonlySet<FileKey> = new Set();
	#version = 0;

	/** Grows whenever other rows are marked. */
	get version(): number {
		return this.#version;
	}

	note(keys: readonly FileKey[]): void {
		const told = new Set(keys);
		if (told.size !== this.#keys.size || keys.some(key => !this.#keys.has(key))) {
			this.#keys = told;
			this.#version += 1;
		}
	}

	/** @returns the rows that are marked. */
	rows(reader: RowReader): Bits {
		const rows = new Bits();
		for (const key of this.#keys) {
			const row = reader.find(key);
			if (row >= 0) {
				rows.set(row, true);
			}
		}

		return rows;
	}
}
