/** First and last index of a match, both inclusive. */
export type MatchRange = readonly [number, number];

/**
 * A filter over short texts that are all at hand: words that must all be found, in any order. Smart case: a
 * filter with a capital letter minds case.
 */
export class TextFilter {
	readonly #words: readonly string[];
	readonly #minds: boolean;

	constructor(filter: string) {
		this.#minds = /\p{Lu}/u.test(filter);
		this.#words = this.#fold(filter)
			.split(/\s+/)
			.filter(word => word !== '');
	}

	/** @returns whether each word is in at least one of `texts`. */
	test(...texts: readonly string[]): boolean {
		const folded = texts.map(text => this.#fold(text));
		return this.#words.every(word => folded.some(text => text.includes(word)));
	}

	/** @returns where the words stand in `text`, in order and without overlap. */
	ranges(text: string): readonly MatchRange[] {
		const folded = this.#fold(text);
		// A folding that changes the length would move the ranges.
		if (folded.length !== text.length) {
			return [];
		}

		const found = this.#words
			.map(word => [folded.indexOf(word), word.length] as const)
			.filter(([index]) => index >= 0)
			.map(([index, length]): MatchRange => [index, index + length - 1])
			.sort((a, b) => a[0] - b[0]);
		return found.filter((range, index) => index === 0 || range[0] > (found[index - 1]?.[1] ?? -1));
	}

	#fold(text: string): string {
		return this.#minds ? text : text.toLowerCase();
	}
}
