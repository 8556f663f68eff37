import Fuse, {type IFuseOptions} from 'fuse.js';
import type {RowReader} from '../columns/row-reader.ts';
import {blockMask} from '../columns/text-block.ts';
import {createEntry} from '../entry.ts';
import type {Condition, TextCondition} from './condition.ts';
import {allowedErrors, ErrorCounter, toChunks} from './errors.ts';
import {textFor, type Word} from './word.ts';

/**
 * How misspelt texts are looked for. The texts are folded already. Anywhere in the path counts the same, and a long path
 * is no worse than a short one.
 */
const fuseOptions: IFuseOptions<string> = {
	isCaseSensitive: true,
	ignoreLocation: true,
	ignoreFieldNorm: true,
	threshold: 0.3,
	includeScore: true,
};

/** Fuse's score of a text that holds what is looked for. */
export const heldScore = 0.001;

/** Whether rows may match `condition` that do not hold it as it is written. */
export const mayBeMisspelt = (condition: Condition): condition is TextCondition =>
	condition.type === 'text' && condition.fuzzy && allowedErrors(condition.word.text.length) > 0;

/** @returns which characters of `text` make up a misspelt `word`: pairs of first and last index. */
export function fuzzyRanges(word: Word, text: string): readonly (readonly [number, number])[] {
	const {isMatch, indices = []} = Fuse.match(word.text, text, {...fuseOptions, includeMatches: true});
	return isMatch ? indices : [];
}

/** Scores rows that do not hold a word, as Fuse would, but without an object for each. */
export class MisspeltWord {
	readonly #reader: RowReader;
	readonly #word: Word;
	/** A counter for each piece of the word, and in how many units. */
	readonly #folded: readonly (readonly [ErrorCounter, number])[];
	readonly #written: readonly (readonly [ErrorCounter, number])[];

	constructor(reader: RowReader, word: Word) {
		this.#reader = reader;
		this.#word = word;
		this.#folded = counters(word.units ?? word.bytes);
		this.#written = word.exact
			? counters(Uint16Array.from(word.text, (_, at) => word.text.charCodeAt(at)))
			: this.#folded;
	}

	/** @returns Fuse's score, 0 being best; -1 where the word is not found. */
	readonly score = (row: number): number => {
		const {texts} = this.#reader.table.segment(row);
		const index = row & blockMask;
		if (!this.#word.exact && !texts.hasOtherUnits(index)) {
			return average(this.#folded, counter => counter.inBytes(texts, index));
		}

		const entry = createEntry(texts.text(index));
		if (this.#word.exact && entry.folded.includes(this.#word.folded)) {
			// A word in another case than the one asked for is not a misspelt word.
			return -1;
		}

		const text = textFor(this.#word, entry);
		return average(this.#written, counter => counter.inText(text));
	};
}

function counters(units: Uint8Array | Uint16Array): readonly (readonly [ErrorCounter, number])[] {
	return toChunks(units.length).map(([start, end]) => [
		new ErrorCounter(units.subarray(start, end)),
		end - start,
	]);
}

/** Of a word in several pieces, one must be found; each that is not counts as all wrong. */
function average(
	pieces: readonly (readonly [ErrorCounter, number])[],
	count: (counter: ErrorCounter) => number,
): number {
	let sum = 0;
	let isFound = false;
	for (const [counter, length] of pieces) {
		const errors = count(counter);
		isFound ||= errors >= 0;
		sum += errors < 0 ? 1 : Math.max(heldScore, errors / length);
	}

	return isFound ? sum / pieces.length : -1;
}
