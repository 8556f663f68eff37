import {deepestFolder, type Folders} from '../columns/folders.ts';
import type {RowReader} from '../columns/row-reader.ts';
import {blockMask} from '../columns/text-block.ts';
import type {TextCondition} from './condition.ts';
import {indexOfBytes, placeInBytes, placeInName} from './find-bytes.ts';
import {places} from './word.ts';

const slash = 47;

/**
 * Looks for a text whose case does not count in the folded paths of rows. The folders of a path are looked through once,
 * however many rows are in them.
 *
 * @returns a function that tells of a row how good the place is, as `placeOf` tells; -1 where it is not found.
 */
export function toPlaceInBytes(condition: TextCondition, reader: RowReader): (row: number) => number {
	const {table} = reader;
	const {word, place, scope} = condition;
	const inWhole = (row: number): number => placeInBytes(condition, table.segment(row), row & blockMask);
	if (place !== 'anywhere' || word.units !== undefined || scope !== 'any' || word.bytes.includes(slash)) {
		return inWhole;
	}

	const {bytes} = word;
	const folders = new FoldersWith(bytes, table.folders);
	return row => {
		const segment = table.segment(row);
		const index = row & blockMask;
		const {texts} = segment;
		const base = segment.bases[index] as number;
		const start = texts.starts[index] as number;
		const inName = placeInName(bytes, texts.bytes, start, start + base, texts.starts[index + 1] as number);
		if (inName >= 0 || base === 0) {
			return inName;
		}

		switch (folders.look(segment.folders[index] as number)) {
			case holdsIt:
				return places.folders;
			case holdsNothing:
				return -1;
			default:
				return inWhole(row);
		}
	};
}

const holdsNothing = 1;
const holdsIt = 2;
/** Its path is not all that stands before the name. */
const isDeep = 3;

/** Tells in which folders' paths a text stands. */
class FoldersWith {
	readonly #bytes: Uint8Array;
	readonly #folders: Folders;
	/** 0 for those that were not looked at. */
	readonly #known: Uint8Array;

	constructor(bytes: Uint8Array, folders: Folders) {
		this.#bytes = bytes;
		this.#folders = folders;
		this.#known = new Uint8Array(folders.count);
	}

	look(folder: number): number {
		return this.#known[folder] || this.#find(folder);
	}

	#find(folder: number): number {
		const folders = this.#folders;
		const depth = folders.depth(folder);
		const found = depth === deepestFolder ? isDeep : this.#holds(folder, depth) ? holdsIt : holdsNothing;
		// What has come since is not remembered.
		this.#known[folder] = found;
		return found;
	}

	#holds(folder: number, depth: number): boolean {
		if (depth === 0) {
			return false;
		}

		const folders = this.#folders;
		const {bytes, starts} = folders.block(folder);
		const index = folder & blockMask;
		const end = starts[index + 1] as number;
		return (
			indexOfBytes(this.#bytes, bytes, starts[index] as number, end) >= 0 ||
			this.look(folders.parent(folder)) === holdsIt
		);
	}
}
