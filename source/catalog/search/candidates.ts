import {segmentWords} from '../columns/segment.ts';
import type {Table} from '../columns/table.ts';
import {intersectWords} from '../columns/word-sets.ts';
import type {Condition, Conditions} from './condition.ts';
import {mayBeMisspelt} from './fuzzy.ts';
import {misspeltSieve} from './misspelt-sieve.ts';
import {type Column, intersect, isSureText, type Sieve, unite} from './sieve.ts';
import {writtenSieve} from './written-sieve.ts';

/** How the rows are found that may hold a condition: by all columns, or by what adds them to a target. */
type Way = readonly Column[] | Sieve;

/** Rows of one segment that may match, a bit each. */
export type Candidates = (table: Table, segment: number, pool: Uint32Array) => Uint32Array;

/** No columns where any row may hold it. */
function writtenWay(condition: Condition): Way {
	if (condition.type === 'row') {
		return condition.columns;
	}

	return condition.not ? [] : writtenSieve(condition);
}

const misspeltWay = (condition: Condition): Way =>
	mayBeMisspelt(condition) ? misspeltSieve(condition.word) : writtenWay(condition);

/** Whether a way tells anything. */
const isNarrow = (way: Way): boolean => typeof way === 'function' || way.length > 0;

function toCandidates(conditions: Conditions, toWay: (condition: Condition) => Way): Candidates {
	const groups = conditions.map(group => group.map(toWay)).filter(ways => ways.every(isNarrow));
	const group = new Uint32Array(segmentWords);
	return (table, segment, pool) => {
		const target = pool.slice(segment * segmentWords, (segment + 1) * segmentWords);
		for (const ways of groups) {
			narrow(target, ways, group, table, segment);
		}

		return target;
	};
}

/** Leaves in `target` only the rows that may hold one of the conditions. `scratch` is as long as it. */
function narrow(
	target: Uint32Array,
	ways: readonly Way[],
	scratch: Uint32Array,
	table: Table,
	segment: number,
): void {
	const [only] = ways;
	if (ways.length === 1 && typeof only === 'object') {
		intersect(target, only, table, segment);
		return;
	}

	scratch.fill(0);
	for (const way of ways) {
		if (typeof way === 'function') {
			way(scratch, table, segment);
		} else {
			unite(scratch, way, table, segment);
		}
	}

	intersectWords(target, scratch);
}

/** @returns how to find the rows that may hold all conditions as they are written. */
export const writtenCandidates = (conditions: Conditions): Candidates => toCandidates(conditions, writtenWay);

/** @returns how to find the rows that may hold all conditions, though some texts may be misspelt. */
export const misspeltCandidates = (conditions: Conditions): Candidates =>
	toCandidates(conditions, misspeltWay);

const isSureCondition = (condition: Condition): boolean =>
	condition.type === 'row'
		? condition.isSure
		: !condition.not &&
			!condition.word.exact &&
			condition.place === 'anywhere' &&
			condition.scope !== 'name' &&
			isSureText(condition.word.bytes);

/** @returns whether all rows that may hold the conditions do. */
export const areSure = (conditions: Conditions): boolean =>
	conditions.every(group => group.every(isSureCondition));
