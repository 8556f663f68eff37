import {createEntry, type Entry} from '../entry.ts';
import {unfold} from '../fold.ts';
import type {Condition, Conditions, TextCondition} from './condition.ts';
import {findText} from './find-text.ts';
import {fuzzyRanges, mayBeMisspelt} from './fuzzy.ts';
import {holds, type ShownRow} from './holds.ts';
import {textFor} from './word.ts';

type Range = readonly [number, number];

/** @returns where the text of `condition` stands as it is written; of those that are not to be there, nothing. */
function written(condition: Condition, entry: Entry): readonly Range[] {
	if (condition.type === 'row' || condition.not) {
		return [];
	}

	const at = findText(condition, entry);
	return at < 0 ? [] : [[at, at + condition.word.text.length - 1]];
}

/** Only where no condition of the group holds as it is written, the row is there for a misspelt one. */
const matchesOf = (group: readonly Condition[], row: ShownRow): readonly Range[] =>
	group.some(condition => holds(condition, row))
		? group.flatMap(condition => written(condition, row.entry))
		: group.filter(mayBeMisspelt).flatMap(({word}) => fuzzyRanges(word, textFor(word, row.entry)));

/** @returns which characters of the label match `conditions`: pairs of first and last index, in order and apart. */
export function highlight(conditions: Conditions, row: ShownRow): readonly Range[] {
	const ranges = conditions.flatMap(group => matchesOf(group, row));
	if (ranges.length === 0) {
		return [];
	}

	const toLabel = unfold(row.entry.label);
	return joinRanges(ranges.map(([first, last]) => toLabel(first, last)));
}

/** @returns the condition as it may hold in the folders of a path; undefined for one that is about its end. */
function forFolder(condition: Condition): TextCondition | undefined {
	if (condition.type === 'row' || condition.scope === 'name') {
		return undefined;
	}

	switch (condition.place) {
		case 'end':
		case 'whole':
			return undefined;
		case 'start':
			return {...condition, scope: 'path'};
		default:
			return condition;
	}
}

/** @returns which characters of the last part of a folder's path match `conditions`, counted from where it begins. */
export function highlightFolder(conditions: Conditions, path: string): readonly Range[] {
	const entry = createEntry(path);
	const toLabel = unfold(entry.label);
	const start = entry.label.lastIndexOf('/') + 1;
	const ranges = conditions
		.flat()
		.map(forFolder)
		.filter(condition => condition !== undefined)
		.flatMap(condition => written(condition, entry))
		.map(([first, last]) => toLabel(first, last))
		.filter(([, last]) => last >= start)
		.map(([first, last]): Range => [Math.max(0, first - start), last - start]);
	return joinRanges(ranges);
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
