import Fuse, {type IFuseOptions} from 'fuse.js';
import type {Condition, Conditions, TextCondition} from './condition.ts';
import type {Row} from './entry.ts';
import {holds} from './holds.ts';
import {textFor, type Word} from './word.ts';

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

/** Whether rows may match `condition` that do not hold it as it is written. */
export const mayBeMisspelt = (condition: Condition): condition is TextCondition =>
	condition.type === 'text' && condition.fuzzy && allowedErrors(condition.word) > 0;

/** A quick look at whether Fuse may find it. A word in another case than the one asked for is not a misspelt word. */
function mayMatch(condition: Condition, row: Row): boolean {
	if (holds(condition, row)) {
		return true;
	}

	return (
		mayBeMisspelt(condition) && !(condition.word.exact && row.entry.folded.includes(condition.word.folded))
	);
}

/** @returns Fuse's score of each row in which it finds `word`: 0 is best. */
function search(word: Word, rows: readonly Row[]): [Row, number][] {
	const texts = rows.map(({entry}) => textFor(word, entry));
	// Made by hand, since Fuse would measure the length of every text, which does not count here.
	const records = texts.map((v, i) => ({v, i, n: 1}));
	const fuse = new Fuse(texts, options, Fuse.parseIndex({keys: [], records}));
	return fuse.search(word.text).flatMap(({refIndex, score = 0}) => {
		const row = rows[refIndex];
		return row ? [[row, score]] : [];
	});
}

/** @returns the rows that match a condition of `group`, with the best score that one of them gives. */
function scoreGroup(group: readonly Condition[], rows: readonly Row[]): Map<Row, number> {
	const best = new Map<Row, number>();
	for (const condition of group) {
		const candidates = rows.filter(row => mayMatch(condition, row));
		const found = mayBeMisspelt(condition)
			? search(condition.word, candidates)
			: candidates.map((row): [Row, number] => [row, 0]);
		for (const [row, score] of found) {
			best.set(row, Math.min(score, best.get(row) ?? score));
		}
	}

	return best;
}

/** @returns the rows that match every group, though some texts may be misspelt, with Fuse's score: 0 is best. */
export function findFuzzy(conditions: Conditions, rows: readonly Row[]): Map<Row, number> {
	const candidates = rows.filter(row =>
		conditions.every(group => group.some(condition => mayMatch(condition, row))),
	);
	let found = new Map(candidates.map(row => [row, 0]));
	for (const group of conditions) {
		const scores = scoreGroup(group, [...found.keys()]);
		found = new Map([...scores].map(([row, score]) => [row, score + (found.get(row) ?? 0)]));
	}

	return found;
}

/** @returns which characters of `text` make up a misspelt `word`: pairs of first and last index. */
export function fuzzyRanges(word: Word, text: string): readonly (readonly [number, number])[] {
	const {isMatch, indices = []} = Fuse.match(word.text, text, {...options, includeMatches: true});
	return isMatch ? indices : [];
}
