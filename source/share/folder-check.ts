import {setTimeout as delay} from 'node:timers/promises';
import type {Folder} from './index/folder-tree.ts';

export interface FolderCheckOptions {
	readonly folders: () => Iterable<Folder>;
	/** Looks again at all that lies in some folders; resolves with what went wrong. */
	readonly read: (folders: readonly Folder[]) => Promise<unknown>;
	/** Aborts when the share is closed. */
	readonly signal: AbortSignal;
}

/** Folders that are looked at together, so that nothing else has to wait long. */
const together = 16;
/** How much longer it rests than it works. */
const rest = 9;

/**
 * Looks, slowly, whether files are what they were thought to be: one that is written over in its place changes nothing in
 * its folder.
 */
export class FolderCheck {
	readonly #options: FolderCheckOptions;

	constructor(options: FolderCheckOptions) {
		this.#options = options;
	}

	/** Resolves with how many milliseconds it has worked, or once the share is closed. Never rejects. */
	async run(): Promise<number> {
		const {signal} = this.#options;
		let cost = 0;
		let some: Folder[] = [];
		for (const folder of this.#options.folders()) {
			some.push(folder);
			if (some.length === together) {
				cost += await this.#read(some);
				some = [];
			}

			if (signal.aborted) {
				return cost;
			}
		}

		return cost + (await this.#read(some));
	}

	async #read(folders: readonly Folder[]): Promise<number> {
		const began = performance.now();
		await this.#options.read(folders);
		const cost = performance.now() - began;
		await delay(cost * rest, undefined, {signal: this.#options.signal, ref: false}).catch(() => undefined);
		return cost;
	}
}
