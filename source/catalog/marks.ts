import type {FileKey} from '../model/file.ts';

/** The marks of the screen as they were told last. They come anew with every question and seldom differ. */
export class Marks {
	#keys: ReadonlySet<FileKey> = new Set();
	#version = 0;

	/** Grows whenever other rows are marked. */
	get version(): number {
		return this.#version;
	}

	/** @returns the marks as a set, the same one while they stay what they are. */
	note(keys: readonly FileKey[]): ReadonlySet<FileKey> {
		const told = new Set(keys);
		if (told.size !== this.#keys.size || keys.some(key => !this.#keys.has(key))) {
			this.#keys = told;
			this.#version += 1;
		}

		return this.#keys;
	}
}
