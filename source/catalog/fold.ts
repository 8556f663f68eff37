const ascii = /^[\0-\x7F]*$/;

// Only the marks of Latin, Greek and Cyrillic letters: in other scripts a mark is as good as a letter.
const marks = /[\u0300-\u036F]+/g;

/** @returns `text` with the accents taken off its letters, in its own case. */
export const foldMarks = (text: string): string =>
	ascii.test(text) ? text : text.normalize('NFD').replaceAll(marks, '');

/** @returns lower case. A sigma at the end of a word is like any other. */
const lower = (text: string): string => text.toLowerCase().replaceAll('ς', 'σ');

/** @returns `text` as it is compared where neither case nor accents count. */
export const fold = (text: string): string =>
	ascii.test(text) ? text.toLowerCase() : lower(foldMarks(text));

/**
 * Finds the place in `text` of pieces that were found in its folded form.
 * @returns a function from the first and last index (both inclusive) in the folded form to those in `text`.
 */
export function unfold(text: string): (first: number, last: number) => readonly [number, number] {
	if (ascii.test(text)) {
		return (first, last) => [first, last];
	}

	const starts: number[] = [];
	const ends: number[] = [];
	let at = 0;
	for (const character of text) {
		const next = at + character.length;
		const folded = fold(character);
		if (folded === '') {
			// A mark of its own belongs to the letter before it.
			ends.splice(-1, 1, ...(ends.length > 0 ? [next - 1] : []));
		}

		for (let unit = 0; unit < folded.length; unit += 1) {
			starts.push(at);
			ends.push(next - 1);
		}

		at = next;
	}

	return (first, last) => [starts[first] ?? 0, ends[last] ?? text.length - 1];
}
