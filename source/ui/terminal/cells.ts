import stringWidth from 'string-width';
import {graphemes} from '../../model/graphemes.ts';

/** ASCII, Latin letters, and what our own screen is drawn with: one cell each, which is seen without a look at graphemes. */
const narrow =
	/^[ -~\u00B7\u00C0-\u017F\u2026\u2190-\u2193\u2260\u2713\u2500-\u259F\u25B2\u25B8\u25BC\u25BE\u25CB\u25CF\u2800-\u28FF]*$/;
/** Hangul vowels and finals, which join the syllable before them. */
const joining = /[\u1160-\u11FF\uD7B0-\uD7FF]/;

const separately = (grapheme: string): number => {
	let sum = 0;
	for (const character of grapheme) {
		sum += joining.test(character) ? 0 : stringWidth(character);
	}

	return sum;
};

/**
 * How many cells a grapheme may take. Terminals and the layout library differ over Indic conjuncts and new emoji, so
 * the larger count is taken: a row that is too short is harmless, one that is too long breaks the screen.
 */
const graphemeCells = (grapheme: string): number => Math.max(stringWidth(grapheme), separately(grapheme));

/** @returns how many cells `text` may take in a terminal. It must be safe to draw and without styles. */
export const cells = (text: string): number => {
	if (narrow.test(text)) {
		return text.length;
	}

	let sum = 0;
	for (const {segment} of graphemes(text)) {
		sum += graphemeCells(segment);
	}

	return sum;
};

/** @returns the longest start of `text` that takes at most `width` cells, never half a grapheme. */
export const cutCells = (text: string, width: number): string => {
	if (narrow.test(text)) {
		return text.slice(0, Math.max(0, width));
	}

	let used = 0;
	for (const {segment, index} of graphemes(text)) {
		used += graphemeCells(segment);
		if (used > width) {
			return text.slice(0, index);
		}
	}

	return text;
};

/** @returns the longest end of `text` that takes at most `width` cells, never half a grapheme. */
export const lastCells = (text: string, width: number): string => {
	let rest = cells(text);
	if (rest <= width) {
		return text;
	}

	for (const {segment, index} of graphemes(text)) {
		if (rest <= width) {
			return text.slice(index);
		}

		rest -= graphemeCells(segment);
	}

	return '';
};
