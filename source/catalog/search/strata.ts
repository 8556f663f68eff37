import {countAll} from '../columns/bits.ts';
import {baseKind, firstKind, kindOf, lengthOf, stemLength, wordKind} from '../columns/characters.ts';
import {segmentWords} from '../columns/segment.ts';
import type {Table} from '../columns/table.ts';
import {writtenCandidates} from './candidates.ts';
import type {Condition, Conditions} from './condition.ts';
import {type Column, columnAt, intersect} from './sieve.ts';
import {places} from './word.ts';

/** Rows of which the columns tell that their rank is no better than `rank`, a bit each. */
export interface Stratum {
	readonly rank: number;
	readonly words: Uint32Array;
	readonly count: number;
}

/** So many texts are told apart by their places; with each there are five times as many strata. */
const mostLevelled = 2;

/** The columns that a row has if a text stands in such a place, best place first. */
type Levels = readonly (readonly [rank: number, columns: readonly Column[]])[];

const isLevelled = (condition: Condition): boolean =>
	condition.type === 'text' && !condition.not && condition.place === 'anywhere';

function toLevels([condition, ...others]: readonly Condition[]): Levels | undefined {
	if (condition?.type !== 'text' || others.length > 0 || !isLevelled(condition)) {
		return undefined;
	}

	const {bytes} = condition.word;
	const first = kindOf(bytes[0] as number);
	return [
		[places.wholePath, [columnAt(firstKind + first), columnAt(stemLength + lengthOf(bytes.length))]],
		[places.nameStart, [columnAt(firstKind + first)]],
		[places.wordStart, [columnAt(wordKind + first)]],
		[places.withinWord, [...new Set(bytes)].map(byte => columnAt(baseKind + kindOf(byte)))],
		[places.folders, []],
	];
}

/** Parts `from` into those that have the columns, which are returned, and the others, which stay. */
function take(from: Uint32Array, columns: readonly Column[], table: Table, segment: number): Uint32Array {
	const taken = from.slice();
	intersect(taken, columns, table, segment);
	for (let at = 0; at < from.length; at += 1) {
		from[at] = (from[at] as number) & ~(taken[at] as number);
	}

	return taken;
}

/** @returns the rows of `pool` that may match, parted by how good their rank may be; the best first. */
export function toStrata(conditions: Conditions, pool: Uint32Array, table: Table): readonly Stratum[] {
	const candidates = writtenCandidates(conditions);
	const used = conditions
		.map(toLevels)
		.filter(levels => levels !== undefined)
		.slice(0, mostLevelled);
	const byRank = new Map<number, Uint32Array>();
	for (let segment = 0; segment * segmentWords < pool.length; segment += 1) {
		let parts: (readonly [number, Uint32Array])[] = [[0, candidates(table, segment, pool)]];
		for (const levels of used) {
			parts = parts.flatMap(([sum, words]) =>
				levels.map(([rank, columns]) => [sum + rank, take(words, columns, table, segment)] as const),
			);
		}

		for (const [rank, words] of parts) {
			const all = byRank.get(rank) ?? new Uint32Array(pool.length);
			byRank.set(rank, all);
			for (let at = 0; at < words.length; at += 1) {
				const place = segment * segmentWords + at;
				all[place] = (all[place] as number) | (words[at] as number);
			}
		}
	}

	return [...byRank]
		.sort(([one], [other]) => one - other)
		.map(([rank, words]) => ({rank, words, count: countAll(words)}));
}
