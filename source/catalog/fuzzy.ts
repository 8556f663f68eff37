import Fuse, {type IFuseOptions} from 'fuse.js';
import type {Entry} from './entry.ts';
import {findWord, textFor, type Word} from './word.ts';

// The texts are folded already. Anywhere in the name counts the same, and a long name is no worse than a short one.
const options: IFuseOptions<string> = {
	isCaseSensitive: true,
	ignoreLocation: true,
	ignoreFieldNorm: true,
	threshold: 0.3,
	includeScore: true,
	shouldSort: false,
};

/** @returns how many letters of a word may be wrong. */
const allowedErrors = (word: Word): number => Math.floor(word.text.length * 0.3);

/** A quick look at whether Fuse may find it. A word in another case than the one asked for is not a misspelt word. */
function mayHold(entry: Entry, word: Word): boolean {
	if (findWord(word, entry) >= 0) {
		return true;
	}

	return allowedErrors(word) > 0 && !(word.exact && entry.folded.includes(word.folded));
}

/** @returns Fuse's score of each text in which it finds `word`, by index: 0 is best. */
function scores(word: Word, texts: readonly string[]): Map<number, number> {
	// Made by hand, since Fuse would measure the length of every text, which does not count here.
	const records = texts.map((v, i) => ({v, i, n: 1}));
	const fuse = new Fuse(texts, options, Fuse.parseIndex({keys: [], records}));
	return new Map(fuse.search(word.text).map(result => [result.refIndex, result.score ?? 0]));
}

/** @returns the entries in which every word is found, though some may be misspelt, with Fuse's score: 0 is best. */
export function findFuzzy(words: readonly Word[], entries: Iterable<Entry>): Map<Entry, number> {
	let found = new Map<Entry, number>();
	for (const entry of entries) {
		if (words.every(word => mayHold(entry, word))) {
			found.set(entry, 0);
		}
	}

	for (const word of words) {
		const candidates = [...found];
		const byIndex = scores(
			word,
			candidates.map(([entry]) => textFor(word, entry)),
		);
		found = new Map();
		for (const [index, [entry, score]] of candidates.entries()) {
			const more = byIndex.get(index);
			if (more !== undefined) {
				found.set(entry, score + more);
			}
		}
	}

	return found;
}

/** @returns which characters of `text` make up a misspelt `word`: pairs of first and last index. */
export function fuzzyRanges(word: Word, text: string): readonly (readonly [number, number])[] {
	return Fuse.match(word.text, text, {...options, includeMatches: true}).indices ?? [];
}
