import type {Entry} from './entry.ts';
import {unfold} from './fold.ts';
import {fuzzyRanges} from './fuzzy.ts';
import {findWord, textFor, type Word} from './word.ts';

type Range = readonly [number, number];

/** @returns which characters of the label match `words`: pairs of first and last index, in order and apart. */
export function highlight(words: readonly Word[], entry: Entry): readonly Range[] {
	if (words.length === 0) {
		return [];
	}

	const toLabel = unfold(entry.label);
	const ranges = words.flatMap((word): readonly Range[] => {
		const at = findWord(word, entry);
		return at >= 0 ? [[at, at + word.text.length - 1]] : fuzzyRanges(word, textFor(word, entry));
	});
	return joinRanges(ranges.map(([first, last]) => toLabel(first, last)));
}

/** Sorts ranges and makes one of those that meet. */
function joinRanges(ranges: readonly Range[]): readonly Range[] {
	const joined: Range[] = [];
	for (const range of ranges.toSorted(([one], [other]) => one - other)) {
		const before = joined.at(-1);
		if (before && range[0] <= before[1] + 1) {
			joined.splice(-1, 1, [before[0], Math.max(before[1], range[1])]);
		} else {
			joined.push(range);
		}
	}

	return joined;
}
