import {segmentWords} from '../columns/segment.ts';
import type {Table} from '../columns/table.ts';
import {allowedErrors, toChunks} from './errors.ts';
import {classColumns, columnAt, columnsOfText, intersectMost, pairColumns, unite} from './sieve.ts';
import type {Word} from './word.ts';

/** @returns `bytes` in so many pieces, nearly equal in length. */
function split(bytes: Uint8Array, count: number): Uint8Array[] {
	return Array.from({length: count}, (_, index) =>
		bytes.subarray(
			Math.floor((bytes.length * index) / count),
			Math.floor((bytes.length * (index + 1)) / count),
		),
	);
}

/** @returns what leaves the rows in which `bytes` may be found with so many errors. */
function forBytes(
	bytes: Uint8Array,
	errors: number,
): (target: Uint32Array, table: Table, segment: number) => void {
	// With so many errors, one of one piece more is as it is written, and each error spoils one character and two pairs.
	const pieces = split(bytes, errors + 1).map(columnsOfText);
	const pairs = pairColumns(bytes);
	const classes = classColumns(bytes);
	const [pairsAt, classesAt] = [pairs.map(columnAt), classes.map(columnAt)];
	return (target, table, segment) => {
		for (const columns of pieces) {
			unite(target, columns, table, segment);
		}

		intersectMost(target, classesAt, classes.length - errors, table, segment);
		intersectMost(target, pairsAt, pairs.length - 2 * errors, table, segment);
	};
}

/**
 * Finds in columns which rows may hold a word with at most so many errors.
 *
 * @returns what adds them to `target`; all that hold the word as it is written are among them.
 */
export function misspeltSieve(
	{bytes}: Word,
	most = Number.POSITIVE_INFINITY,
): (target: Uint32Array, table: Table, segment: number) => void {
	const sieves = toChunks(bytes.length).map(([start, end]) =>
		forBytes(bytes.subarray(start, end), Math.min(most, allowedErrors(end - start))),
	);
	const found = new Uint32Array(segmentWords);
	return (target, table, segment) => {
		for (const sieve of sieves) {
			found.fill(0);
			sieve(found, table, segment);
			for (let at = 0; at < target.length; at += 1) {
				target[at] = (target[at] as number) | (found[at] as number);
			}
		}
	};
}
