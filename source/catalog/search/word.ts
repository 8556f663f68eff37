import {isLetterOrDigit} from '../columns/characters.ts';
import {byteOf} from '../columns/text-block.ts';
import type {Entry} from '../entry.ts';
import {fold, foldMarks} from '../fold.ts';

/** A text that is looked for, without accents. */
export interface Word {
	readonly text: string;
	/** The same in lower case. */
	readonly folded: string;
	/** Whether it holds a capital letter, so that its case counts. */
	readonly exact: boolean;
	/** The folded form as the columns hold it. */
	readonly bytes: Uint8Array;
	/** The folded form, where bytes alone do not tell it; undefined for ASCII. */
	readonly units: Uint16Array | undefined;
}

/** @returns undefined for a text of which nothing is left without its accents. */
export function toWord(text: string): Word | undefined {
	const folded = fold(text);
	if (folded === '') {
		return undefined;
	}

	const exact = /\p{Lu}/u.test(text);
	const units = Uint16Array.from({length: folded.length}, (_, at) => folded.charCodeAt(at));
	return {
		text: exact ? foldMarks(text) : folded,
		folded,
		exact,
		bytes: Uint8Array.from(units, byteOf),
		units: units.some(unit => unit >= 128) ? units : undefined,
	};
}

/** @returns the text of `entry` in which `word` is looked for. */
export const textFor = (word: Word, entry: Entry): string =>
	word.exact ? foldMarks(entry.label) : entry.folded;

/** How good a place is where a word stands, best first. */
export const places = {
	/** All there is. */
	wholePath: 0,
	/** The whole name, with or without its extension. */
	wholeName: 1,
	nameStart: 2,
	/** The beginning of a word in the name. */
	wordStart: 3,
	withinWord: 4,
	/** Only in the folders above. */
	folders: 5,
} as const;

/** @returns how good a place `at` is; see `places`. */
export function placeOf(word: Word, entry: Entry, at: number): number {
	const {folded, base} = entry;
	if (at < base) {
		return at === 0 && folded.length === word.text.length ? places.wholePath : places.folders;
	}

	if (at === base) {
		const end = at + word.text.length;
		if (end === folded.length) {
			return base === 0 ? places.wholePath : places.wholeName;
		}

		return folded.charAt(end) === '.' && !folded.includes('.', end + 1) ? places.wholeName : places.nameStart;
	}

	return isLetterOrDigit(folded.charCodeAt(at - 1)) ? places.withinWord : places.wordStart;
}
