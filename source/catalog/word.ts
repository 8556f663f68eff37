import type {Entry} from './entry.ts';
import {fold, foldMarks} from './fold.ts';

/** One word of a filter, without accents. */
export interface Word {
	readonly text: string;
	/** The same in lower case. */
	readonly folded: string;
	/** Whether it holds a capital letter, so that its case counts. */
	readonly exact: boolean;
}

/** @returns the words of a filter as the user typed it. */
export function parseFilter(filter: string): Word[] {
	return filter
		.split(/\s+/u)
		.filter(text => fold(text) !== '')
		.map(text => {
			const exact = /\p{Lu}/u.test(text);
			const folded = fold(text);
			return {text: exact ? foldMarks(text) : folded, folded, exact};
		});
}

/** @returns the text of `entry` in which `word` is looked for. */
export const textFor = (word: Word, entry: Entry): string =>
	word.exact ? foldMarks(entry.label) : entry.folded;

/** @returns where `word` stands in the text of `entry`, in its last part if it can; -1 for nowhere. */
export function findWord(word: Word, entry: Entry): number {
	if (word.exact && !entry.folded.includes(word.folded)) {
		return -1;
	}

	const text = textFor(word, entry);
	const at = text.indexOf(word.text);
	if (at < 0 || at >= entry.base) {
		return at;
	}

	const inBase = text.indexOf(word.text, entry.base);
	return inBase < 0 ? at : inBase;
}

/** Quick rather than exact: outside ASCII nearly everything is a letter. */
const isLetterOrDigit = (code: number): boolean =>
	(code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127;

/**
 * @returns how good a place `at` is: 0 the whole name, with or without its extension; 1 the beginning of the name; 2 the
 * beginning of a word in it; 3 within a word; 4 only in the folders above.
 */
export function placeOf(word: Word, entry: Entry, at: number): number {
	if (at < entry.base) {
		return 4;
	}

	if (at === entry.base) {
		const after = entry.folded.charAt(at + word.text.length);
		return after === '' || (after === '.' && !entry.folded.includes('.', at + word.text.length + 1)) ? 0 : 1;
	}

	return isLetterOrDigit(entry.folded.charCodeAt(at - 1)) ? 3 : 2;
}
