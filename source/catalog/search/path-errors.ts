import type {Table} from '../columns/table.ts';
import {blockMask} from '../columns/text-block.ts';
import type {ErrorCounter} from './errors.ts';
import {FolderErrors} from './folder-errors.ts';

/** Where this many bytes or more stand before the last part of a path, they are not counted. */
const mostBase = 0xffff;

/** So many folders are read in the time that a path takes. */
const fewerFolders = 4;

/**
 * Counts how many letters of a pattern are wrong in the folded paths of rows. The folders of a path are read once, however
 * many rows are in them.
 */
export class PathErrors {
	readonly #counter: ErrorCounter;
	readonly #table: Table;
	/** The same as behind nothing. */
	readonly #states: Int32Array;
	#folders: FolderErrors | undefined;
	#asked = 0;

	constructor(counter: ErrorCounter, table: Table) {
		this.#counter = counter;
		this.#table = table;
		this.#states = new Int32Array(counter.stateLength);
		counter.begin(this.#states, 0);
	}

	get folders(): FolderErrors {
		this.#folders ??= new FolderErrors(this.#counter, this.#table.folders);
		return this.#folders;
	}

	/** @returns the least number of errors with which the pattern is found in a name alone; -1 where there are more than are allowed. */
	inName(row: number): number {
		const {texts, bases} = this.#table.segment(row);
		const index = row & blockMask;
		const base = bases[index] as number;
		if (base === mostBase) {
			return this.#counter.inBytes(texts, index);
		}

		const {starts, bytes} = texts;
		return this.#counter.restOf(
			bytes,
			(starts[index] as number) + base,
			starts[index + 1] as number,
			this.#states,
			0,
		);
	}

	/**
	 * @returns the least number of errors; -1 where there are more than are allowed. `least`: no row is asked for that has
	 * less. `isInName`: whether the pattern may be found in the name alone.
	 */
	inRow(row: number, least: number, isInName: boolean): number {
		const segment = this.#table.segment(row);
		const index = row & blockMask;
		const {texts} = segment;
		if (this.#folders === undefined && this.#areFew()) {
			return this.#counter.inBytes(texts, index);
		}

		const folder = segment.folders[index] as number;
		const base = segment.bases[index] as number;
		const {folders} = this;
		if (folder >= folders.least.length || folders.isDeep[folder] === 1 || base === mostBase) {
			return this.#counter.inBytes(texts, index);
		}

		const above = folders.least[folder] as number;
		if ((above >= 0 && above <= least) || (!isInName && folders.isOpen[folder] === 0)) {
			return above;
		}

		const start = (texts.starts[index] as number) + base;
		const end = texts.starts[index + 1] as number;
		const from = folder * this.#counter.stateLength;
		const below = this.#counter.restOf(texts.bytes, start, end, folders.states, from);
		return below < 0 || (above >= 0 && above < below) ? above : below;
	}

	/** Whether so few rows were asked for that it takes less time to read all of their paths than to read all folders. */
	#areFew(): boolean {
		this.#asked += 1;
		return this.#asked * fewerFolders < this.#table.folders.count;
	}
}
