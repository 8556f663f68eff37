import type {Folders} from '../columns/folders.ts';
import {blockMask} from '../columns/text-block.ts';
import {indexOfBytes} from './find-bytes.ts';

const holdsIt = 1;
const holdsNothing = 4;

/** Tells in which folders' paths a text stands that has no slash. */
export class FolderTexts {
	readonly #bytes: Uint8Array;
	readonly #folders: Folders;
	/** 0 for those that were not looked at. */
	readonly #known: Uint8Array;

	constructor(bytes: Uint8Array, folders: Folders) {
		this.#bytes = bytes;
		this.#folders = folders;
		this.#known = new Uint8Array(folders.count);
	}

	/** @returns by folder, 1 where the text stands in its path, else 4; undefined where it stands in none. */
	all(): Uint8Array | undefined {
		let some = false;
		for (let folder = 0; folder < this.#known.length; folder += 1) {
			some = this.has(folder) || some;
		}

		return some ? this.#known : undefined;
	}

	has(folder: number): boolean {
		return (this.#known[folder] || this.#find(folder)) === holdsIt;
	}

	#find(folder: number): number {
		const found = this.#holds(folder) ? holdsIt : holdsNothing;
		// One that has come since is not remembered.
		this.#known[folder] = found;
		return found;
	}

	#holds(folder: number): boolean {
		const folders = this.#folders;
		const parent = folders.parent(folder);
		if (parent < 0) {
			return false;
		}

		const {bytes, starts} = folders.block(folder);
		const index = folder & blockMask;
		const [start, end] = [starts[index] as number, starts[index + 1] as number];
		return indexOfBytes(this.#bytes, bytes, start, end) >= 0 || this.has(parent);
	}
}
