import type {Condition, Conditions} from './condition.ts';
import type {Row} from './entry.ts';
import {findText} from './find-text.ts';
import {findFuzzy, mayBeMisspelt} from './fuzzy.ts';
import {chunk, type Slices} from './slices.ts';
import {placeOf} from './word.ts';

/** With fewer rows than these that hold the texts as they are written, misspelt ones are looked for as well. */
const enough = 50;

/** The best rank of a row in which a text is misspelt; worse than all others. */
const misspelt = 1_000_000;

const unmatched = -1;

/** @returns how good the place is where a text stands, 0 being best; -1 where the condition does not hold. */
function rankCondition(condition: Condition, row: Row): number {
	if (condition.type === 'row') {
		return condition.test(row) ? 0 : unmatched;
	}

	const at = findText(condition, row.entry);
	if (condition.not) {
		return at < 0 ? 0 : unmatched;
	}

	return at < 0 ? unmatched : placeOf(condition.word, row.entry, at);
}

function rankGroup(group: readonly Condition[], row: Row): number {
	let best = unmatched;
	for (const condition of group) {
		const rank = rankCondition(condition, row);
		if (rank !== unmatched && (best === unmatched || rank < best)) {
			best = rank;
		}
	}

	return best;
}

/** @returns the sum of the best places of all groups, 0 being best; -1 where one does not hold as it is written. */
function rankWritten(conditions: Conditions, row: Row): number {
	let sum = 0;
	for (const group of conditions) {
		const rank = rankGroup(group, row);
		if (rank === unmatched) {
			return unmatched;
		}

		sum += rank;
	}

	return sum;
}

/**
 * Ranks `rows` by how well they match all `conditions`. Rows that hold every text as it is written come first, the better the
 * place; Fuse would score them all alike. Fuse finds and ranks the misspelt ones, and only where the others are few.
 * @returns a rank for each row, lower being better, and -1 for rows that do not match.
 */
export async function rankRows(
	rows: readonly Row[],
	conditions: Conditions,
	slices: Slices,
): Promise<Float64Array> {
	const ranks = new Float64Array(rows.length);
	let found = 0;
	for (let start = 0; start < rows.length; start += chunk) {
		found += rankSlice(rows.slice(start, start + chunk), conditions, ranks.subarray(start));
		await slices.breathe();
	}

	if (found < enough && conditions.flat().some(mayBeMisspelt)) {
		await addMisspelt(rows, conditions, slices, ranks);
	}

	return ranks;
}

/** @returns how many of `rows` got a rank. */
function rankSlice(rows: readonly Row[], conditions: Conditions, ranks: Float64Array): number {
	let found = 0;
	let index = 0;
	for (const row of rows) {
		const rank = rankWritten(conditions, row);
		ranks[index] = rank;
		index += 1;
		found += rank === unmatched ? 0 : 1;
	}

	return found;
}

async function addMisspelt(
	rows: readonly Row[],
	conditions: Conditions,
	slices: Slices,
	ranks: Float64Array,
): Promise<void> {
	for (let start = 0; start < rows.length; start += chunk) {
		const slice = rows.slice(start, start + chunk);
		const rest = slice.filter((_row, index) => ranks[start + index] === unmatched);
		const scores = findFuzzy(conditions, rest);
		for (const [index, row] of slice.entries()) {
			const score = scores.get(row);
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
