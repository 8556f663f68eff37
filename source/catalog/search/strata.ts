import {countAll} from '../columns/bits.ts';
import {segmentWords} from '../columns/segment.ts';
import type {Table} from '../columns/table.ts';
import {writtenCandidates} from './candidates.ts';
import type {Conditions, TextCondition} from './condition.ts';
import {hasSlash, toLevels, toLoneText, toNameLevels} from './levels.ts';
import {partNames} from './part-names.ts';
import {type Column, columnsOfName, gather, intersect} from './sieve.ts';
import {places} from './word.ts';
import {folderSieve} from './written-sieve.ts';

/** Rows of which the columns tell that their rank is no better than `rank`, a bit each. */
export interface Stratum {
	readonly rank: number;
	/** The rank of those that come after; infinite where there are none. */
	readonly next: number;
	readonly words: Uint32Array;
	readonly count: number;
}

/** So few rows are not parted: it is quicker to look at all of them. */
const fewRows = 2000;

/** So many texts are told apart by their places; with each there are five times as many parts to look at. */
const mostLevelled = 2;

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

/** Takes the rows that have all columns out of `from`. @returns them. */
function take(from: Uint32Array, columns: readonly Column[], table: Table): Uint32Array {
	const taken = from.slice();
	for (let segment = 0; segment * segmentWords < from.length; segment += 1) {
		const [start, end] = [segment * segmentWords, (segment + 1) * segmentWords];
		intersect(taken.subarray(start, end), columns, table, segment);
	}

	subtract(from, taken);
	return taken;
}

function subtract(from: Uint32Array, words: Uint32Array): void {
	for (let at = 0; at < from.length; at += 1) {
		from[at] = (from[at] as number) & ~(words[at] as number);
	}
}

/** @returns the rows that are in all of each way. */
function uniteWays(ways: readonly (readonly Uint32Array[])[], length: number): Uint32Array {
	const united = new Uint32Array(length);
	for (const [one = united, other = one] of ways) {
		for (let at = 0; at < length; at += 1) {
			united[at] = (united[at] as number) | ((one[at] as number) & (other[at] as number));
		}
	}

	return united;
}

const toStratum = (words: Uint32Array, rank: number, next = Number.POSITIVE_INFINITY): Stratum => ({
	rank,
	next,
	words,
	count: countAll(words),
});

/**
 * Parts the rows of which the names may hold a lone text. Where it stands only in a folder's path, it stands at its worst:
 * nobody looks there while names are enough.
 */
function* partLone(condition: TextCondition, pool: Uint32Array, table: Table): Generator<Stratum> {
	const {bytes} = condition.word;
	const levels = toNameLevels(bytes);
	const {all, parts} = partNames(columnsOfName(bytes), levels, pool, table);
	const names = toStratum(all.slice(), places.wholePath, places.folders);
	if (names.count <= fewRows) {
		yield names;
	} else {
		for (const [index, words] of parts.entries()) {
			yield toStratum(words, levels[index]?.[0] ?? 0, levels[index + 1]?.[0] ?? places.folders);
		}
	}

	const others = gather(folderSieve(condition), pool, table);
	subtract(others, all);
	yield toStratum(others, places.folders);
}

/** @returns the rows of `pool` that may match, parted by how good their rank may be; the best first, each when it is asked for. */
export function* strata(conditions: Conditions, pool: Uint32Array, table: Table): Generator<Stratum> {
	const pooled = toStratum(pool.slice(), 0);
	if (pooled.count <= fewRows) {
		yield pooled;
		return;
	}

	const texts = conditions.map(toLoneText).filter(each => each !== undefined);
	const [text] = texts;
	if (conditions.length === 1 && text !== undefined && !hasSlash(text.word.bytes)) {
		yield* partLone(text, pool, table);
		return;
	}

	const candidates = writtenCandidates(conditions);
	const all = toStratum(
		gather((target, _, segment) => target.set(candidates(table, segment, pool)), pool, table),
		0,
	);
	if (all.count <= fewRows || texts.length === 0) {
		yield all;
		return;
	}

	const parts = texts.slice(0, mostLevelled).map(each => {
		const left = all.words.slice();
		return toLevels(each).map(([rank, columns]): Part => [rank, take(left, columns, table)]);
	});
	const steps = toSteps(parts);
	for (const [index, [rank, ways]] of steps.entries()) {
		yield toStratum(uniteWays(ways, pool.length), rank, steps[index + 1]?.[0]);
	}
}
