import {segmentWords} from '../columns/segment.ts';
import type {Table} from '../columns/table.ts';
import type {Condition, Conditions} from './condition.ts';
import {mayBeMisspelt} from './fuzzy.ts';
import {misspeltSieve} from './misspelt-sieve.ts';
import {columnsOfText, isSureText, unite} from './sieve.ts';

type Fill = (target: Uint32Array, table: Table, segment: number) => void;

/** Rows of one segment that may match, a bit each. */
export type Candidates = (table: Table, segment: number, pool: Uint32Array) => Uint32Array;

/** @returns what adds the rows that may hold `condition` as it is written; undefined: any may. */
function writtenFill(condition: Condition): Fill | undefined {
	const columns =
		condition.type === 'row' ? condition.columns : condition.not ? [] : columnsOfText(condition.word.bytes);
	return columns.length === 0
		? undefined
		: (target, table, segment) => unite(target, columns, table, segment);
}

const misspeltFill = (condition: Condition): Fill | undefined =>
	mayBeMisspelt(condition) ? misspeltSieve(condition.word) : writtenFill(condition);

function toCandidates(
	conditions: Conditions,
	toFill: (condition: Condition) => Fill | undefined,
): Candidates {
	const groups = conditions
		.map(group => group.map(toFill))
		.filter((fills): fills is Fill[] => fills.every(fill => fill !== undefined));
	return (table, segment, pool) => {
		const target = pool.slice(segment * segmentWords, (segment + 1) * segmentWords);
		for (const fills of groups) {
			const group = new Uint32Array(segmentWords);
			for (const fill of fills) {
				fill(group, table, segment);
			}

			for (let at = 0; at < segmentWords; at += 1) {
				target[at] = (target[at] as number) & (group[at] as number);
			}
		}

		return target;
	};
}

/** @returns how to find the rows that may hold all conditions as they are written. */
export const writtenCandidates = (conditions: Conditions): Candidates =>
	toCandidates(conditions, writtenFill);

/** @returns how to find the rows that may hold all conditions, though some texts may be misspelt. */
export const misspeltCandidates = (conditions: Conditions): Candidates =>
	toCandidates(conditions, misspeltFill);

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
