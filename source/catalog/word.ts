import type {Entry} from './entry.ts';
import {fold, foldMarks} from './fold.ts';

/** A text that is looked for, without accents. */
export interface Word {
	readonly text: string;
	/** The same in lower case. */
	readonly folded: string;
	/** Whether it holds a capital letter, so that its case counts. */
	readonly exact: boolean;
}

/** @returns undefined for a text of which nothing is left without its accents. */
export function toWord(text: string): Word | undefined {
	const exact = /\p{Lu}/u.test(text);
	const folded = fold(text);
	return folded === '' ? undefined : {text: exact ? foldMarks(text) : folded, folded, exact};
}

/** @returns the text of `entry` in which `word` is looked for. */
export const textFor = (word: Word, entry: Entry): string =>
	word.exact ? foldMarks(entry.label) : entry.folded;

/** Quick rather than exact: outside ASCII nearly everything is a letter. NaN, beyond the text, is none. */
export const isLetterOrDigit = (code: number): boolean =>
	(code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code > 127;

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
