import type {RowReader} from '../columns/row-reader.ts';
import {blockMask} from '../columns/text-block.ts';
import {createEntry} from '../entry.ts';
import type {Condition, Conditions} from './condition.ts';
import {placeInBytes} from './find-bytes.ts';
import {findText} from './find-text.ts';
import {heldScore, MisspeltWord, mayBeMisspelt} from './fuzzy.ts';
import {placeOf, places} from './word.ts';

/** What does not match. */
export const unmatched = -1;

/** @returns how good the place is where a text stands, 0 being best; -1 where the condition does not hold. */
function rankCondition(condition: Condition, reader: RowReader, row: number): number {
	if (condition.type === 'row') {
		return condition.test(row) ? 0 : unmatched;
	}

	const place = placeIn(condition, reader, row);
	if (condition.not) {
		return place < 0 ? 0 : unmatched;
	}

	return place;
}

function placeIn(condition: Condition & {readonly type: 'text'}, reader: RowReader, row: number): number {
	const segment = reader.table.segment(row);
	const place = placeInBytes(condition, segment, row & blockMask);
	// What stands there in its own case stands there in any.
	if (!condition.word.exact || place < 0) {
		return place;
	}

	const entry = createEntry(segment.texts.text(row & blockMask));
	const at = findText(condition, entry);
	return at < 0 ? unmatched : placeOf(condition.word, entry, at);
}

function rankGroup(group: readonly Condition[], reader: RowReader, row: number): number {
	let best = unmatched;
	for (const condition of group) {
		const rank = rankCondition(condition, reader, row);
		if (rank !== unmatched && (best === unmatched || rank < best)) {
			best = rank;
		}
	}

	return best;
}

/**
 * @returns a function that tells of a row the sum of the best places of all groups, 0 being best; -1 where one does not hold
 * as it is written.
 */
export function rankWritten(conditions: Conditions, reader: RowReader): (row: number) => number {
	const [[only, ...others] = [], ...groups] = conditions;
	if (only !== undefined && others.length + groups.length === 0) {
		return row => rankCondition(only, reader, row);
	}

	return row => {
		let sum = 0;
		for (const group of conditions) {
			const rank = rankGroup(group, reader, row);
			if (rank === unmatched) {
				return unmatched;
			}

			sum += rank;
		}

		return sum;
	};
}

type Score = (row: number) => number;

function toScore(condition: Condition, reader: RowReader): Score {
	if (!mayBeMisspelt(condition)) {
		return row => (rankCondition(condition, reader, row) === unmatched ? unmatched : 0);
	}

	const {score} = new MisspeltWord(reader, condition.word);
	return row => {
		const place = placeIn(condition, reader, row);
		if (place === unmatched) {
			return score(row);
		}

		return place === places.wholePath ? 0 : heldScore;
	};
}

/**
 * @returns a function that tells Fuse's score of a row that matches every group, though some texts may be misspelt: 0 is
 * best, -1 is for rows that do not match.
 */
export function scoreMisspelt(conditions: Conditions, reader: RowReader): Score {
	const groups = conditions.map(group => group.map(condition => toScore(condition, reader)));
	return row => {
		let sum = 0;
		for (const group of groups) {
			let best = unmatched;
			for (const score of group) {
				const found = score(row);
				best = found !== unmatched && (best === unmatched || found < best) ? found : best;
			}

			if (best === unmatched) {
				return unmatched;
			}

			sum += best;
		}

		return sum;
	};
}
