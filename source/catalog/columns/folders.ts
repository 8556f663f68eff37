import {withRoom} from './growing.ts';
import {HashIndex, hashText, mix} from './hash-index.ts';
import type {Path, PlainPath} from './plain-path.ts';
import {blockBits, blockMask, TextBlock} from './text-block.ts';

/** Folders deeper than this are part of the names within: who lists a path of a thousand folders gets no thousand lines. */
export const deepestFolder = 32;

/** The folder that all others are in. It is no part of any path. */
export const rootFolder = 0;

const slash = 47;

/** So many folders are remembered by their paths. */
const mostAsked = 4096;
const places = 4096;

interface Child {
	readonly parent: number;
	readonly name: string;
}

/** All folders of all paths, by number. A folder that has become empty stays. */
export class Folders {
	readonly #blocks = [new TextBlock()];
	#parents = new Int32Array(64);
	#depths = new Uint8Array(64);
	#count = 1;
	readonly #index = new HashIndex<Child>(
		(folder, {parent, name}) =>
			this.parent(folder) === parent && this.#block(folder).is(folder & blockMask, name),
	);
	/** Folders that were asked for, by their paths, since the paths of a list are much alike. */
	readonly #asked = new Map<string, number>();
	/** The same by the hash of their paths, the newest at each place. */
	readonly #texts: (string | undefined)[] = new Array(places);
	readonly #folders = new Int32Array(places);
	/** The last one of them: most files of a list are in the folder of the one before. */
	#last: string | undefined;
	#lastFolder = rootFolder;

	constructor() {
		this.#blocks[0]?.append('');
		this.#parents[rootFolder] = -1;
	}

	/** How many there are, the root included. */
	get count(): number {
		return this.#count;
	}

	/** -1 for the root. */
	parent(folder: number): number {
		return this.#parents[folder] as number;
	}

	/** 0 for the root. */
	depth(folder: number): number {
		return this.#depths[folder] as number;
	}

	/** @returns its own part of the path. */
	name(folder: number): string {
		return this.#block(folder).text(folder & blockMask);
	}

	/** @returns what holds its name, at `folder & blockMask`. */
	block(folder: number): TextBlock {
		return this.#block(folder);
	}

	/** @returns its path, without a slash at its end. */
	path(folder: number): string {
		const parent = this.parent(folder);
		return parent <= rootFolder ? this.name(folder) : `${this.path(parent)}/${this.name(folder)}`;
	}

	/** @returns the folder at `path`; -1 where there is none. */
	find(path: string): number {
		let folder = rootFolder;
		for (const name of path.split('/')) {
			folder = this.#child(folder, name);
			if (folder < 0) {
				return -1;
			}
		}

		return folder;
	}

	/** @returns the folder that the file at `path` is in; it is made where it is not there. */
	of(path: Path): number {
		const end = typeof path === 'string' ? path.lastIndexOf('/') : path.base - 1;
		if (end < 0) {
			return rootFolder;
		}

		if (this.#last?.length !== end || !beginsWith(path, this.#last)) {
			if (typeof path === 'string') {
				this.#last = path.slice(0, end);
				this.#lastFolder = this.#ofFolder(this.#last);
			} else {
				this.#lookUp(path, end);
			}
		}

		return this.#lastFolder;
	}

	/** Finds a folder again without making a text of its path, where the one that was last at its place is it. */
	#lookUp(path: PlainPath, end: number): void {
		const place = mix(path.baseHash) & (places - 1);
		const known = this.#texts[place];
		if (known?.length === end && beginsWith(path, known)) {
			this.#last = known;
			this.#lastFolder = this.#folders[place] as number;
			return;
		}

		this.#last = path.text(end);
		this.#lastFolder = this.#ofFolder(this.#last);
		this.#texts[place] = this.#last;
		this.#folders[place] = this.#lastFolder;
	}

	/** @returns the folder at `above`; it is made where it is not there. */
	#ofFolder(above: string): number {
		const known = this.#asked.get(above);
		if (known !== undefined) {
			return known;
		}

		if (this.#asked.size >= mostAsked) {
			this.#asked.clear();
		}

		const folder = this.#make(above);
		this.#asked.set(above, folder);
		return folder;
	}

	/** @returns whether `folder` is `above`, or somewhere below it. */
	isWithin(folder: number, above: number): boolean {
		let at = folder;
		for (let steps = this.depth(folder) - this.depth(above); steps > 0; steps -= 1) {
			at = this.parent(at);
		}

		return at === above;
	}

	/** @returns the folder at a path, made where it is not there; of a path that is too deep, the deepest there may be. */
	#make(path: string): number {
		let folder = rootFolder;
		for (const name of path.split('/', deepestFolder)) {
			const known = this.#child(folder, name);
			folder = known < 0 ? this.#add(folder, name) : known;
		}

		return folder;
	}

	#block(folder: number): TextBlock {
		return this.#blocks[folder >>> blockBits] as TextBlock;
	}

	#child(parent: number, name: string): number {
		return this.#index.find(hashIn(parent, hashText(name)), {parent, name});
	}

	#add(parent: number, name: string): number {
		const folder = this.#count;
		this.#count += 1;
		this.#parents = withRoom(this.#parents, this.#count, length => new Int32Array(length));
		this.#depths = withRoom(this.#depths, this.#count, length => new Uint8Array(length));
		this.#parents[folder] = parent;
		this.#depths[folder] = this.depth(parent) + 1;
		if ((folder & blockMask) === 0) {
			this.#blocks.push(new TextBlock());
		}

		this.#block(folder).append(name);
		this.#index.add(this.#hashOf(folder), folder);
		return folder;
	}

	#hashOf(folder: number): number {
		return hashIn(this.parent(folder), this.#block(folder).hash(folder & blockMask));
	}
}

const hashIn = (parent: number, hash: number): number => mix(hash ^ Math.imul(parent + 1, 0x9e37_79b1));

/** @returns where the text of a path that begins at `start` goes on behind as many slashes as it has folders at most. */
export function afterSlashes(bytes: Uint8Array, start: number): number {
	let at = start;
	for (let left = deepestFolder; left > 0; left -= 1) {
		at = bytes.indexOf(slash, at) + 1;
	}

	return at;
}

function beginsWith(path: Path, start: string): boolean {
	if (typeof path === 'string') {
		return path.startsWith(start);
	}

	for (let at = 0; at < start.length; at += 1) {
		if (path.bytes[at] !== start.charCodeAt(at)) {
			return false;
		}
	}

	return true;
}
