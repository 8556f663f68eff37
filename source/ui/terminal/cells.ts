import stringWidth from 'string-width';

const ascii = /^[ -~]*$/;
const segmenter = new Intl.Segmenter();

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
	if (ascii.test(text)) {
		return text.length;
	}

	let sum = 0;
	for (const {segment} of segmenter.segment(text)) {
		sum += graphemeCells(segment);
	}

	return sum;
};

/** @returns the longest start of `text` that takes at most `width` cells, never half a grapheme. */
export const cutCells = (text: string, width: number): string => {
	if (ascii.test(text)) {
		return text.slice(0, Math.max(0, width));
	}

	let used = 0;
	for (const {segment, index} of segmenter.segment(text)) {
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

	for (const {segment, index} of segmenter.segment(text)) {
		if (rest <= width) {
			return text.slice(index);
		}

		rest -= graphemeCells(segment);
	}

	return '';
};
