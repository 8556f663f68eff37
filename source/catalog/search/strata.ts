import {segmentWords} from '../columns/segment.ts';
import type {Table} from '../columns/table.ts';
import {hasMore, subtractWords, uniteCommon} from '../columns/word-sets.ts';
import type {BitSets} from './bit-sets.ts';
import {writtenCandidates} from './candidates.ts';
import type {Conditions, TextCondition} from './condition.ts';
import {hasSlash, type Levels, toLevels, toLoneText, toNameLevels} from './levels.ts';
import {type Column, columnsOfName, gather, intersect} from './sieve.ts';
import {places} from './word.ts';
import {folderSieve} from './written-sieve.ts';

/** Rows of which the columns tell that their rank is no better than `rank`, a bit each. */
export interface Stratum {
	readonly rank: number;
	/** The rank of those that come after; infinite where there are none. */
	readonly next: number;
	/** Whoever looks at them may change them. */
	readonly words: Uint32Array;
}

/** What is parted. */
export interface Parting {
	readonly conditions: Conditions;
	readonly pool: Uint32Array;
	readonly table: Table;
	readonly sets: BitSets;
}

/** So few rows are not parted: it is quicker to look at all of them. */
const fewRows = 2000;

/** So many texts are told apart by their places; with each there are five times as many parts to look at. */
const mostLevelled = 2;

const last = Number.POSITIVE_INFINITY;

/** The rows for which a level is the best that a text can have. */
type Part = readonly [rank: number, words: Uint32Array];

/** All ways to take one part of each, by the sum of their ranks, best first. */
function toSteps(
	parts: readonly (readonly Part[])[],
): readonly (readonly [rank: number, ways: readonly (readonly Uint32Array[])[]])[] {
	let ways: readonly (readonly [rank: number, way: readonly Uint32Array[]])[] = [[0, []]];
	for (const each of parts) {
		ways = ways.flatMap(([sum, way]) => each.map(([rank, words]) => [sum + rank, [...way, words]] as const));
	}

	const byRank = Map.groupBy(ways, ([rank]) => rank);
	return [...byRank]
		.map(([rank, all]) => [rank, all.map(([, way]) => way)] as const)
		.sort(([one], [other]) => one - other);
}

/** Takes the rows that have all columns out of `from`. @returns `taken`, which is a copy of it, with only them. */
function take(from: Uint32Array, columns: readonly Column[], table: Table, taken: Uint32Array): Uint32Array {
	keepOnly(taken, columns, table);
	subtractWords(from, taken);
	return taken;
}

/** Leaves in `words` only the rows that have all columns. */
function keepOnly(words: Uint32Array, columns: readonly Column[], table: Table): void {
	for (let segment = 0; segment * segmentWords < words.length; segment += 1) {
		intersect(words.subarray(segment * segmentWords, (segment + 1) * segmentWords), columns, table, segment);
	}
}

/** @returns `united`, which is empty, with the rows that are in all of each way. */
function uniteWays(ways: readonly (readonly Uint32Array[])[], united: Uint32Array): Uint32Array {
	for (const [one = united, other = one] of ways) {
		uniteCommon(united, one, other);
	}

	return united;
}

/**
 * Parts the rows of which the names may hold a lone text. Where it stands only in a folder's path, it stands at its worst:
 * nobody looks there while names are enough.
 */
function* partLone(condition: TextCondition, {pool, table, sets}: Parting): Generator<Stratum> {
	const {bytes} = condition.word;
	const names = sets.copy(pool);
	keepOnly(names, columnsOfName(bytes), table);
	if (hasMore(names, fewRows)) {
		yield* partNames(names, toNameLevels(bytes), table, sets);
	} else {
		yield {rank: places.wholePath, next: places.folders, words: sets.copy(names)};
	}

	const others = gather(folderSieve(condition), pool, table, sets.empty());
	subtractWords(others, names);
	yield {rank: places.folders, next: last, words: others};
}

/** Parts rows by the first of some places that a text may have in each. The last one is any. */
function* partNames(names: Uint32Array, levels: Levels, table: Table, sets: BitSets): Generator<Stratum> {
	const left = sets.copy(names);
	for (const [index, [rank, columns]] of levels.entries()) {
		const next = levels[index + 1]?.[0] ?? places.folders;
		yield {rank, next, words: take(left, columns, table, sets.copy(left))};
	}
}

/** @returns the rows of the pool that may match, parted by how good their rank may be; the best first, each when it is asked for. */
export function* strata(parting: Parting): Generator<Stratum> {
	const {conditions, pool, table, sets} = parting;
	if (!hasMore(pool, fewRows)) {
		yield {rank: 0, next: last, words: sets.copy(pool)};
		return;
	}

	const texts = conditions.map(toLoneText).filter(each => each !== undefined);
	const [text] = texts;
	if (conditions.length === 1 && text !== undefined && !hasSlash(text.word.bytes)) {
		yield* partLone(text, parting);
		return;
	}

	const candidates = writtenCandidates(conditions);
	const all = gather(
		(target, _, segment) => target.set(candidates(table, segment, pool)),
		pool,
		table,
		sets.empty(),
	);
	if (texts.length === 0 || !hasMore(all, fewRows)) {
		yield {rank: 0, next: last, words: all};
		return;
	}

	const parts = texts.slice(0, mostLevelled).map(each => {
		const left = sets.copy(all);
		return toLevels(each).map(([rank, columns]): Part => [rank, take(left, columns, table, sets.copy(left))]);
	});
	const steps = toSteps(parts);
	for (const [index, [rank, ways]] of steps.entries()) {
		yield {rank, next: steps[index + 1]?.[0] ?? last, words: uniteWays(ways, sets.empty())};
	}
}
