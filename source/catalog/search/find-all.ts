import type {RowReader} from '../columns/row-reader.ts';
import {segmentWords} from '../columns/segment.ts';
import type {Slices} from '../slices.ts';
import {areSure, type Candidates, misspeltCandidates, writtenCandidates} from './candidates.ts';
import type {Conditions} from './condition.ts';
import {mayBeMisspelt} from './fuzzy.ts';
import {Matches} from './matches.ts';
import {rankWritten, scoreMisspelt, unmatched} from './rank.ts';

/** With fewer rows than these that hold the texts as they are written, misspelt ones are looked for as well. */
export const enough = 50;

/** The best rank of a row in which a text is misspelt; worse than all others. */
export const misspelt = 1_000_000;

/** So many words are looked at before others may get their turn. */
const chunk = 32;

export interface Finding {
	readonly reader: RowReader;
	readonly conditions: Conditions;
	/** A bit for each row that may be found. */
	readonly pool: Uint32Array;
	/** Whether it matters how well a row matches. */
	readonly isRanked: boolean;
}

/**
 * Finds the rows that match all `conditions`, and ranks them by how well. Rows that hold every text as it is written come
 * first, the better the place; Fuse would score them all alike. Misspelt ones are ranked as Fuse does, and are looked for
 * only where the others are few. Rejects with `CANCELLED`.
 */
export async function findAll(finding: Finding, slices: Slices): Promise<Matches> {
	const {conditions, pool, reader, isRanked} = finding;
	const matches = new Matches(pool.length, isRanked);
	const candidates = writtenCandidates(conditions);
	if (!isRanked && areSure(conditions)) {
		await takeAll(finding, candidates, matches, slices);
	} else {
		const rank = rankWritten(conditions, reader);
		await testAll(finding, candidates, rank, matches, slices);
	}

	if (matches.count < enough && conditions.flat().some(mayBeMisspelt)) {
		await addMisspelt(finding, matches, slices);
		matches.hasMisspelt = true;
	}

	return matches;
}

/** Adds rows that match though some texts are misspelt. */
async function addMisspelt(
	{conditions, pool, reader, isRanked}: Finding,
	matches: Matches,
	slices: Slices,
): Promise<void> {
	const score = scoreMisspelt(conditions, reader);
	const rest = pool.map((word, at) => word & ~(matches.words[at] as number));
	const rank = (row: number): number => {
		const found = score(row);
		return found === unmatched ? unmatched : misspelt + found;
	};
	const candidates = misspeltCandidates(conditions);
	await testAll({conditions, pool: rest, reader, isRanked}, candidates, rank, matches, slices);
}

async function takeAll(
	{reader: {table}, pool}: Finding,
	candidates: Candidates,
	matches: Matches,
	slices: Slices,
): Promise<void> {
	for (let segment = 0; segment * segmentWords < pool.length; segment += 1) {
		for (const [at, word] of candidates(table, segment, pool).entries()) {
			matches.addWord(segment * segmentWords + at, word);
		}

		await slices.breathe();
	}
}

async function testAll(
	{reader: {table}, pool}: Finding,
	candidates: Candidates,
	rankOf: (row: number) => number,
	matches: Matches,
	slices: Slices,
): Promise<void> {
	for (let segment = 0; segment * segmentWords < pool.length; segment += 1) {
		const words = candidates(table, segment, pool);
		for (let start = 0; start < words.length; start += chunk) {
			testWords(words, start, segment * segmentWords * 32, rankOf, matches);
			await slices.breathe();
		}
	}
}

function testWords(
	words: Uint32Array,
	start: number,
	first: number,
	rankOf: (row: number) => number,
	matches: Matches,
): void {
	for (let at = start; at < start + chunk; at += 1) {
		for (let word = words[at] ?? 0; word !== 0; word &= word - 1) {
			const row = first + at * 32 + 31 - Math.clz32(word & -word);
			const rank = rankOf(row);
			if (rank !== unmatched) {
				matches.add(row, rank);
			}
		}
	}
}
