let segmenter: Intl.Segmenter | undefined;

/**
 * @returns the characters of a text as people see them, each with where it begins. What this takes is loaded with the
 * first use, since a start hardly ever needs it.
 */
export const graphemes = (text: string): Intl.Segments => {
	segmenter ??= new Intl.Segmenter();
	return segmenter.segment(text);
};
