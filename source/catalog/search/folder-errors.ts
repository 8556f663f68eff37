import {deepestFolder, type Folders} from '../columns/folders.ts';
import {blockMask} from '../columns/text-block.ts';
import type {ErrorCounter} from './errors.ts';

const slash = Uint8Array.of(47);

/** What of a pattern is to stand in a name whose folder's path the pattern begins in. */
export interface Rest {
	/** Where in the pattern it begins. */
	readonly start: number;
	/** How many errors it may have. */
	readonly left: number;
}

/** What is known of all folders, by their numbers. */
export interface FolderVerdicts {
	/**
	 * 1 where all rows may match, 2 where those may that hold one of the rests in their names; undefined where none may
	 * anywhere.
	 */
	readonly verdicts: Uint8Array | undefined;
	readonly rests: readonly Rest[];
}

/** So few letters that must be right are no use for finding out whether they are. */
const tooFew = 1;

/** Counts how many letters of a pattern are wrong in the folded paths of all folders, each with the slash behind it. */
export class FolderErrors {
	readonly #counter: ErrorCounter;
	/** By folder; -1 where there are more than are allowed. */
	readonly least: Int8Array;
	/** By folder, 1 where its path is not all that stands before a name. */
	readonly isDeep: Uint8Array;
	/** By folder, 1 where what is behind it may belong to something that has begun in it. */
	readonly isOpen: Uint8Array;
	/** By folder, what the counter knows behind it. */
	readonly states: Int32Array;

	constructor(counter: ErrorCounter, folders: Folders) {
		const {count} = folders;
		this.#counter = counter;
		this.least = new Int8Array(count);
		this.isDeep = new Uint8Array(count);
		this.isOpen = new Uint8Array(count);
		this.states = new Int32Array(count * counter.stateLength);
		this.least[0] = -1;
		counter.begin(this.states, 0);
		// Each comes behind the one that it is in.
		for (let folder = 1; folder < count; folder += 1) {
			this.#read(folder, folders);
		}
	}

	#read(folder: number, folders: Folders): void {
		const {states} = this;
		const length = this.#counter.stateLength;
		const from = folder * length;
		const parent = folders.parent(folder);
		for (let at = 0; at < length; at += 1) {
			states[from + at] = states[parent * length + at] as number;
		}

		const {bytes, starts} = folders.block(folder);
		const index = folder & blockMask;
		const above = this.least[parent] as number;
		const inName = this.#counter.readOn(
			bytes,
			starts[index] as number,
			starts[index + 1] as number,
			states,
			from,
		);
		const behind = this.#counter.readOn(slash, 0, 1, states, from);
		this.least[folder] = lesser(above, lesser(inName, behind));
		this.isDeep[folder] = folders.depth(folder) === deepestFolder ? 1 : 0;
		for (let errors = 0; errors < length; errors += 1) {
			if (states[from + errors] !== states[errors]) {
				this.isOpen[folder] = 1;
			}
		}
	}

	/** @returns what is known for so many errors at most. */
	verdicts(errors: number): FolderVerdicts {
		const {least, isDeep, isOpen} = this;
		const verdicts = new Uint8Array(least.length);
		// By the number of errors so far, which beginnings of the pattern there are, a bit each.
		const begun = new Int32Array(errors + 1);
		for (let folder = 1; folder < least.length; folder += 1) {
			const found = least[folder] as number;
			if ((found >= 0 && found <= errors) || isDeep[folder] === 1) {
				verdicts[folder] = 1;
			} else if (isOpen[folder] === 1) {
				verdicts[folder] = this.#judge(folder, errors, begun);
			}
		}

		const isNone = verdicts.every(verdict => verdict === 0);
		return {verdicts: isNone ? undefined : verdicts, rests: this.#rests(begun)};
	}

	/** @returns the verdict on a folder; of what is begun in one that is not sure, notes down how much. */
	#judge(folder: number, errors: number, begun: Int32Array): number {
		const from = folder * this.#counter.stateLength;
		const {states} = this;
		let verdict = 0;
		for (let count = 0; count <= errors; count += 1) {
			// What is begun wherever one begins is found in the name alone.
			const more = (states[from + count] as number) & ~(states[count] as number);
			if (more !== 0) {
				const needed = this.#counter.length - (32 - Math.clz32(more)) - (errors - count);
				verdict = needed <= tooFew ? 1 : verdict | 2;
			}

			if (verdict === 1) {
				return verdict;
			}
		}

		for (let count = 0; count <= errors; count += 1) {
			begun[count] =
				(begun[count] as number) | ((states[from + count] as number) & ~(states[count] as number));
		}

		return verdict;
	}

	#rests(begun: Int32Array): readonly Rest[] {
		const rests: Rest[] = [];
		for (const [count, bits] of begun.entries()) {
			const left = begun.length - 1 - count;
			for (let start = this.#counter.length - 1; start > 0; start -= 1) {
				const isBegun = (bits & (1 << (start - 1))) !== 0;
				// What holds one holds the same with more errors.
				if (isBegun && rests.every(rest => rest.start !== start || rest.left < left)) {
					rests.push({start, left});
				}
			}
		}

		return rests;
	}
}

const lesser = (one: number, other: number): number => (one < 0 || (other >= 0 && other < one) ? other : one);
