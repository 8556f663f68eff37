import type {RowReader} from '../columns/row-reader.ts';
import {createEntry} from '../entry.ts';
import type {Condition, Conditions, TextCondition} from './condition.ts';
import {findText} from './find-text.ts';
import {heldScore, MisspeltWord, mayBeMisspelt} from './fuzzy.ts';
import {toPlaceInBytes} from './place-in-rows.ts';
import {placeOf, places} from './word.ts';

/** What does not match. */
export const unmatched = -1;

/** Tells of a row how well it matches, the lower the better; -1 where it does not. */
type Rank = (row: number) => number;

/** @returns how good the place is where a text stands, 0 being best; -1 where it is not found. */
function toPlace(condition: TextCondition, reader: RowReader): Rank {
	const find = toPlaceInBytes(condition, reader);
	const {word} = condition;
	if (!word.exact) {
		return find;
	}

	return row => {
		// What stands there in its own case stands there in any.
		if (find(row) === unmatched) {
			return unmatched;
		}

		const entry = createEntry(reader.table.path(row));
		const at = findText(condition, entry);
		return at < 0 ? unmatched : placeOf(word, entry, at);
	};
}

function toRank(condition: Condition, reader: RowReader): Rank {
	if (condition.type === 'row') {
		const {test} = condition;
		return row => (test(row) ? 0 : unmatched);
	}

	const place = toPlace(condition, reader);
	return condition.not ? row => (place(row) === unmatched ? 0 : unmatched) : place;
}

/** @returns the sum of the best of each group; of a lone one, its own. */
function sumOfBest(groups: readonly (readonly Rank[])[]): Rank {
	const [[only, ...others] = [], ...rest] = groups;
	if (only !== undefined && others.length + rest.length === 0) {
		return only;
	}

	return row => {
		let sum = 0;
		for (const group of groups) {
			let best = unmatched;
			for (const rankOf of group) {
				const rank = rankOf(row);
				best = rank !== unmatched && (best === unmatched || rank < best) ? rank : best;
			}

			if (best === unmatched) {
				return unmatched;
			}

			sum += best;
		}

		return sum;
	};
}

/**
 * @returns a function that tells of a row the sum of the best places of all groups, 0 being best; -1 where one does not hold
 * as it is written.
 */
export const rankWritten = (conditions: Conditions, reader: RowReader): Rank =>
	sumOfBest(conditions.map(group => group.map(condition => toRank(condition, reader))));

function toScore(condition: Condition, reader: RowReader): Rank {
	if (!mayBeMisspelt(condition)) {
		const rank = toRank(condition, reader);
		return row => (rank(row) === unmatched ? unmatched : 0);
	}

	const {score} = new MisspeltWord(reader, condition.word);
	const placeIn = toPlace(condition, reader);
	return row => {
		const place = placeIn(row);
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
export const scoreMisspelt = (conditions: Conditions, reader: RowReader): Rank =>
	sumOfBest(conditions.map(group => group.map(condition => toScore(condition, reader))));
