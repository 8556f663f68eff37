import {segmentWords} from '../columns/segment.ts';
import {hasMore, intersectWords, uniteWords} from '../columns/word-sets.ts';
import type {BitSets} from './bit-sets.ts';
import {misspeltCandidates} from './candidates.ts';
import type {Conditions} from './condition.ts';
import {allowedErrors, ErrorCounter, longest} from './errors.ts';
import {type Finding, misspelt} from './find-all.ts';
import {FolderErrors} from './folder-errors.ts';
import {MisspeltWord, mayBeMisspelt} from './fuzzy.ts';
import type {Looking} from './looking.ts';
import {misspeltInPath} from './misspelt-sieve.ts';
import {scoreMisspelt, unmatched} from './rank.ts';
import {clearBit, hasBit} from './ranked-rows.ts';
import {gather} from './sieve.ts';
import type {Word} from './word.ts';

/** Of more candidates than these, whoever wants all had better look at them in slices. */
const mostCandidates = 150_000;

/** So few rows are looked at without asking the columns. */
const fewRows = 8000;

/**
 * Goes on with rows in which something is misspelt, where there are few in which nothing is.
 *
 * @returns whether all rows have been found; undefined where it would take too long.
 */
export function lookMisspelt(finding: Finding, looking: Looking, sets: BitSets): boolean | undefined {
	const {conditions} = finding;
	if (!conditions.flat().some(mayBeMisspelt)) {
		return true;
	}

	if (!hasMore(finding.pool, fewRows)) {
		return lookAtAll(sets.copy(finding.pool), finding, looking);
	}

	const word = onlyMisspelt(conditions);
	if (word !== undefined) {
		return lookByErrors(word, finding, looking, sets);
	}

	const {pool, reader} = finding;
	const candidates = misspeltCandidates(conditions);
	const words = gather(
		(target, table, segment) => target.set(candidates(table, segment, pool)),
		pool,
		reader.table,
		sets.empty(),
	);
	return hasMore(words, mostCandidates) ? undefined : lookAtAll(words, finding, looking);
}

/** Goes through the numbers of errors that a word may have, least first. */
function lookByErrors(word: Word, {reader, pool}: Finding, looking: Looking, sets: BitSets): boolean {
	const inRows = new MisspeltWord(reader, word);
	const {table} = reader;
	const folders = inRows.folders ?? new FolderErrors(new ErrorCounter(word.bytes), table.folders);
	const most = allowedErrors(word.bytes.length);
	looking.readsFolders = false;
	for (let errors = 1; errors <= most; errors += 1) {
		const sieve = misspeltInPath(word.bytes, errors, folders);
		const names = sets.empty();
		const beyond = gather(
			(target, _, segment) => {
				const inName = names.subarray(segment * segmentWords, (segment + 1) * segmentWords);
				sieve(inName, target, table, segment);
			},
			pool,
			table,
			sets.empty(),
		);
		intersectWords(names, pool);
		const words = sets.copy(beyond);
		uniteWords(words, names);
		for (const row of looking.rows()) {
			clearBit(words, row);
		}

		const rank = (row: number): number => {
			const where = hasBit(beyond, row) ? (hasBit(names, row) ? 'anywhere' : 'beyond name') : 'in name';
			return inRows.errors(row, errors, where) === errors ? misspelt + errors : unmatched;
		};
		looking.look(words, rank, misspelt + errors);
		if (looking.count() >= looking.wanted) {
			return false;
		}
	}

	return true;
}

/** `words`: the rows that may match. */
function lookAtAll(words: Uint32Array, {conditions, reader}: Finding, looking: Looking): boolean {
	for (const row of looking.rows()) {
		clearBit(words, row);
	}

	const score = scoreMisspelt(conditions, reader);
	const rank = (row: number): number => {
		const found = score(row);
		return found === unmatched ? unmatched : misspelt + found;
	};
	looking.lookAtAll(words, rank);
	return looking.count() <= looking.wanted;
}

/** @returns the word of a filter that is no more than one short word that may be misspelt. */
function onlyMisspelt(conditions: Conditions): Word | undefined {
	const [condition, ...others] = conditions.flat();
	return condition !== undefined &&
		others.length === 0 &&
		mayBeMisspelt(condition) &&
		Math.max(condition.word.bytes.length, condition.word.text.length) <= longest
		? condition.word
		: undefined;
}
