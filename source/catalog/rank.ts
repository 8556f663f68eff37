import type {Entry, Row} from './entry.ts';
import {findFuzzy} from './fuzzy.ts';
import type {Slices} from './slices.ts';
import {findWord, placeOf, type Word} from './word.ts';

/** With fewer rows than these that hold the words as they are written, misspelt ones are looked for as well. */
const enough = 50;

/** How many rows are looked at before others may get their turn. */
const chunk = 512;

/** The best rank of a row in which a word is misspelt; worse than all others. */
const misspelt = 1_000_000;

const unmatched = -1;

/** @returns the sum of the places of all words, 0 being best; -1 where one is missing. */
function rankWritten(words: readonly Word[], entry: Entry): number {
	let rank = 0;
	for (const word of words) {
		const at = findWord(word, entry);
		if (at < 0) {
			return unmatched;
		}

		rank += placeOf(word, entry, at);
	}

	return rank;
}

/**
 * Ranks `rows` by how well they match all `words`. Rows that hold every word as it is written come first, the better the
 * place; Fuse would score them all alike. Fuse finds and ranks the misspelt ones, and only where the others are few.
 * @returns a rank for each row, lower being better, and -1 for rows that do not match.
 */
export async function rankRows(
	rows: readonly Row[],
	words: readonly Word[],
	slices: Slices,
): Promise<Float64Array> {
	const ranks = new Float64Array(rows.length);
	let found = 0;
	for (let start = 0; start < rows.length; start += chunk) {
		found += rankSlice(rows.slice(start, start + chunk), words, ranks.subarray(start));
		await slices.breathe();
	}

	if (found < enough) {
		await addMisspelt(rows, words, slices, ranks);
	}

	return ranks;
}

/** @returns how many of `rows` got a rank. */
function rankSlice(rows: readonly Row[], words: readonly Word[], ranks: Float64Array): number {
	let found = 0;
	let index = 0;
	for (const {entry} of rows) {
		const rank = rankWritten(words, entry);
		ranks[index] = rank;
		index += 1;
		found += rank === unmatched ? 0 : 1;
	}

	return found;
}

async function addMisspelt(
	rows: readonly Row[],
	words: readonly Word[],
	slices: Slices,
	ranks: Float64Array,
): Promise<void> {
	for (let start = 0; start < rows.length; start += chunk) {
		const slice = rows.slice(start, start + chunk);
		const rest = slice.filter((_row, index) => ranks[start + index] === unmatched);
		const scores = findFuzzy(
			words,
			rest.map(row => row.entry),
		);
		for (const [index, row] of slice.entries()) {
			const score = scores.get(row.entry);
			if (score !== undefined) {
				ranks[start + index] = misspelt + score;
			}
		}

		await slices.breathe();
	}
}

/** @returns the rows that have a rank, in their order. */
export const matchedRows = (rows: readonly Row[], ranks: Float64Array): Row[] =>
	rows.filter((_row, index) => ranks[index] !== unmatched);

/** @returns the rows that have a rank, the best first, those of equal rank in their order. */
export function bestFirst(rows: readonly Row[], ranks: Float64Array): Row[] {
	const groups = new Map<number, Row[]>();
	for (const [index, row] of rows.entries()) {
		const rank = ranks[index] ?? unmatched;
		const group = groups.get(rank);
		if (group) {
			group.push(row);
		} else {
			groups.set(rank, [row]);
		}
	}

	groups.delete(unmatched);
	return [...groups].sort(([one], [other]) => one - other).flatMap(([, group]) => group);
}
