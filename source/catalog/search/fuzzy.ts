import Fuse, {type IFuseOptions} from 'fuse.js';
import type {RowReader} from '../columns/row-reader.ts';
import {blockMask} from '../columns/text-block.ts';
import {createEntry} from '../entry.ts';
import type {Condition, TextCondition} from './condition.ts';
import {allowedErrors, ErrorCounter, longest, toChunks} from './errors.ts';
import type {FolderErrors} from './folder-errors.ts';
import {PathErrors} from './path-errors.ts';
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
	readonly #length: number;
	/** A counter for each piece of the word, and in how many units. */
	readonly #pieces: readonly (readonly [ErrorCounter, number])[];
	/** The same where its case counts. */
	readonly #written: readonly (readonly [ErrorCounter, number])[];
	/** Whether bytes tell all. */
	readonly #isSure: boolean;
	/** Of a word of one piece. */
	readonly #inPaths: PathErrors | undefined;

	constructor(reader: RowReader, word: Word) {
		const {bytes, units, exact, text} = word;
		this.#reader = reader;
		this.#word = word;
		this.#length = text.length;
		this.#isSure = !exact && units === undefined;
		this.#pieces = counters(units ?? bytes);
		this.#written = exact ? counters(Uint16Array.from(text, (_, at) => text.charCodeAt(at))) : this.#pieces;
		this.#inPaths =
			bytes.length <= longest && text.length <= longest
				? new PathErrors(new ErrorCounter(bytes), reader.table)
				: undefined;
	}

	/** What is known of the folders for a word of one piece. */
	get folders(): FolderErrors | undefined {
		return this.#inPaths?.folders;
	}

	/** @returns Fuse's score, 0 being best; -1 where the word is not found. */
	readonly score = (row: number): number => {
		if (this.#inPaths !== undefined) {
			const errors = this.errors(row);
			return errors < 0 ? -1 : Math.max(heldScore, errors / this.#length);
		}

		const {texts} = this.#reader.table.segment(row);
		const index = row & blockMask;
		return this.#word.exact || texts.hasOtherUnits(index)
			? this.#scoreText(row)
			: average(this.#pieces, counter => counter.inBytes(texts, index));
	};

	/**
	 * @returns the least number of errors with which a word of one piece is found; -1 where there are more than are allowed.
	 * `least`: no row is asked for that has less. `where`: all places where it may be found.
	 */
	errors(row: number, least = 0, where: 'anywhere' | 'in name' | 'beyond name' = 'anywhere'): number {
		// Bytes stand for several units, so that there are no more errors in them.
		const errors =
			where === 'in name'
				? (this.#inPaths?.inName(row) ?? 0)
				: (this.#inPaths?.inRow(row, least, where === 'anywhere') ?? 0);
		if (errors < 0 || this.#isSure) {
			return errors;
		}

		if (!this.#word.exact && !this.#reader.table.segment(row).texts.hasOtherUnits(row & blockMask)) {
			return errors;
		}

		const score = this.#scoreText(row);
		return score <= heldScore ? Math.min(score, 0) : Math.round(score * this.#length);
	}

	#scoreText(row: number): number {
		const entry = createEntry(this.#reader.table.path(row));
		if (this.#word.exact && entry.folded.includes(this.#word.folded)) {
			// A word in another case than the one asked for is not a misspelt word.
			return -1;
		}

		const text = textFor(this.#word, entry);
		return average(this.#written, counter => counter.inText(text));
	}
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
