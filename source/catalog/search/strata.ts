import {countAll} from '../columns/bits.ts';
import {firstKind, kindOf, lengthOf, stemLength, wordKind} from '../columns/characters.ts';
import {segmentWords} from '../columns/segment.ts';
import type {Table} from '../columns/table.ts';
import {type Candidates, writtenCandidates} from './candidates.ts';
import type {Condition, Conditions} from './condition.ts';
import {type Column, columnAt, columnsOfName, intersect} from './sieve.ts';
import {places} from './word.ts';

/** Rows of which the columns tell that their rank is no better than `rank`, a bit each. */
export interface Stratum {
	readonly rank: number;
	/** The rank of those that come after; infinite where there are none. */
	readonly next: number;
	readonly words: Uint32Array;
	readonly count: number;
}

const slash = 47;

/** So many texts are told apart by their places; with each there are five times as many parts to look at. */
const mostLevelled = 2;

/** The columns that a row has if a text stands in such a place, best place first. */
type Levels = readonly Level[];
type Level = readonly [rank: number, columns: readonly Column[]];

function toLevels([condition, ...others]: readonly Condition[]): Levels | undefined {
	if (condition === undefined || others.length > 0 || !isLevelled(condition)) {
		return undefined;
	}

	const {bytes} = condition.word;
	const name = bytes.subarray(bytes.lastIndexOf(slash) + 1);
	const isName = [
		...[...name.subarray(0, 1)].map(byte => columnAt(firstKind + kindOf(byte))),
		columnAt(stemLength + lengthOf(name.length)),
	];
	if (name.length < bytes.length) {
		// What holds a slash is never within the last part.
		return [
			[places.wholePath, isName],
			[places.folders, []],
		];
	}

	const first = kindOf(bytes[0] as number);
	const inName = columnsOfName(bytes);
	return [
		[places.wholePath, [...isName, ...inName]],
		[places.nameStart, [columnAt(firstKind + first), ...inName]],
		[places.wordStart, [columnAt(wordKind + first), ...inName]],
		[places.withinWord, inName],
		[places.folders, []],
	];
}

const isLevelled = (condition: Condition): condition is Condition & {readonly type: 'text'} =>
	condition.type === 'text' && !condition.not && condition.place === 'anywhere';

/** All ways to take one level of each, by the sum of their ranks, best first. */
function toSteps(levels: readonly Levels[]): readonly (readonly [rank: number, ways: readonly Level[][]])[] {
	let ways: (readonly [rank: number, way: Level[]])[] = [[0, []]];
	for (const each of levels) {
		ways = ways.flatMap(([sum, way]) => each.map(level => [sum + level[0], [...way, level]] as const));
	}

	const byRank = Map.groupBy(ways, ([rank]) => rank);
	return [...byRank]
		.map(([rank, all]) => [rank, all.map(([, way]) => way)] as const)
		.sort(([one], [other]) => one - other);
}

/** Moves the rows of `from` that have all columns to `to`. */
function move(from: Uint32Array, to: Uint32Array, columns: readonly Column[], table: Table): void {
	for (let segment = 0; segment * segmentWords < from.length; segment += 1) {
		const [start, end] = [segment * segmentWords, (segment + 1) * segmentWords];
		const taken = from.slice(start, end);
		intersect(taken, columns, table, segment);
		for (let at = 0; at < segmentWords; at += 1) {
			const word = taken[at] as number;
			from[start + at] = (from[start + at] as number) & ~word;
			to[start + at] = (to[start + at] as number) | word;
		}
	}
}

function add(target: Uint32Array, words: Uint32Array): void {
	for (let at = 0; at < target.length; at += 1) {
		target[at] = (target[at] as number) | (words[at] as number);
	}
}

function subtract(target: Uint32Array, words: Uint32Array): void {
	for (let at = 0; at < target.length; at += 1) {
		target[at] = (target[at] as number) & ~(words[at] as number);
	}
}

/** @returns all rows that candidates leave of `pool`. */
function gather(candidates: Candidates, pool: Uint32Array, table: Table): Uint32Array {
	const words = new Uint32Array(pool.length);
	for (let segment = 0; segment * segmentWords < pool.length; segment += 1) {
		words.set(candidates(table, segment, pool), segment * segmentWords);
	}

	return words;
}

/** @returns the rows of `pool` that may match, parted by how good their rank may be; the best first, each when it is asked for. */
export function* strata(conditions: Conditions, pool: Uint32Array, table: Table): Generator<Stratum> {
	const levels = conditions.map(toLevels).filter(each => each !== undefined);
	const steps = toSteps(levels.slice(0, mostLevelled));
	// Where a lone text stands only in a folder's path, it stands at its worst: nobody looks there while names are enough.
	const isLone = conditions.length === 1 && levels.some(each => each.length > 2);
	let left = isLone ? pool.slice() : gather(writtenCandidates(conditions), pool, table);
	const looked = new Uint32Array(pool.length);
	for (const [index, [rank, ways]] of steps.entries()) {
		const words = new Uint32Array(pool.length);
		const isLast = index === steps.length - 1;
		if (isLone && isLast) {
			left = gather(writtenCandidates(conditions), pool, table);
			subtract(left, looked);
		}

		for (const way of ways) {
			move(
				left,
				words,
				way.flatMap(([, columns]) => columns),
				table,
			);
		}

		add(looked, words);

		yield {rank, next: steps[index + 1]?.[0] ?? Number.POSITIVE_INFINITY, words, count: countAll(words)};
	}
}
