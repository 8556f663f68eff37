import {deepestFolder} from '../columns/folders.ts';
import type {Table} from '../columns/table.ts';
import {blockMask} from '../columns/text-block.ts';
import type {ErrorCounter} from './errors.ts';

const slash = Uint8Array.of(47);

/** Where this many bytes or more stand before the last part of a path, they are not counted. */
const mostBase = 0xffff;

const isDeep = 1;
/** As many less are the errors in a folder's path; -1 where the pattern is not in it. */
const known = 3;

/**
 * Counts how many letters of a pattern are wrong in the folded paths of rows. The folders of a path are read once, however
 * many rows are in them.
 */
export class PathErrors {
	readonly #counter: ErrorCounter;
	readonly #table: Table;
	/** By folder. */
	readonly #least: Uint8Array;
	/** By folder, 1 where what is behind its path may belong to something that has begun in it. */
	readonly #isOpen: Uint8Array;
	/** By folder, what the counter knows behind its path and the slash that follows. */
	readonly #states: Int32Array;
	/** The same where nothing was read. */
	readonly #fresh: Int32Array;

	constructor(counter: ErrorCounter, table: Table) {
		const {count} = table.folders;
		this.#counter = counter;
		this.#table = table;
		this.#least = new Uint8Array(count);
		this.#isOpen = new Uint8Array(count);
		this.#states = new Int32Array(count * counter.stateLength);
		this.#fresh = new Int32Array(counter.stateLength);
		counter.begin(this.#fresh, 0);
	}

	/**
	 * @returns the least number of errors; -1 where there are more than are allowed. `least`: no row is asked for that has
	 * less. `isInName`: whether the pattern may be found in the last part of the path alone.
	 */
	inRow(row: number, least: number, isInName: boolean): number {
		const segment = this.#table.segment(row);
		const index = row & blockMask;
		const {texts} = segment;
		const folder = segment.folders[index] as number;
		const base = segment.bases[index] as number;
		const found = this.#least[folder] || this.#look(folder);
		if (found === isDeep || base === mostBase) {
			return this.#counter.inBytes(texts, index);
		}

		const above = found - known;
		if (above === least || (!isInName && this.#isOpen[folder] === 0)) {
			return above;
		}

		const start = (texts.starts[index] as number) + base;
		const end = texts.starts[index + 1] as number;
		const from = folder * this.#counter.stateLength;
		const below = this.#counter.restOf(texts.bytes, start, end, this.#states, from);
		return below < 0 || (above >= 0 && above < below) ? above : below;
	}

	/** @returns what is known of a folder from now on. */
	#look(folder: number): number {
		const {folders} = this.#table;
		const depth = folders.depth(folder);
		const length = this.#counter.stateLength;
		const from = folder * length;
		if (depth === deepestFolder || folder >= this.#least.length) {
			// Its path is not all that stands before the name, or it has come since.
			return isDeep;
		}

		if (depth === 0) {
			this.#states.set(this.#fresh, from);
			this.#least[folder] = known - 1;
			return known - 1;
		}

		const parent = folders.parent(folder);
		const above = (this.#least[parent] || this.#look(parent)) - known;
		this.#states.copyWithin(from, parent * length, parent * length + length);
		const {bytes, starts} = folders.block(folder);
		const [start, end] = [starts[folder & blockMask] as number, starts[(folder & blockMask) + 1] as number];
		const inName = this.#counter.readOn(bytes, start, end, this.#states, from);
		const behind = this.#counter.readOn(slash, 0, 1, this.#states, from);
		const errors = [above, inName, behind].filter(each => each >= 0);
		const found = known + (errors.length === 0 ? -1 : Math.min(...errors));
		this.#least[folder] = found;
		this.#isOpen[folder] = this.#fresh.every((state, at) => state === this.#states[from + at]) ? 0 : 1;
		return found;
	}
}
