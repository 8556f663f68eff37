import {firstKind, kindOf} from '../columns/characters.ts';
import {segmentWords} from '../columns/segment.ts';
import type {Table} from '../columns/table.ts';
import {allowedErrors, ErrorCounter, toChunks} from './errors.ts';
import {FolderErrors} from './folder-errors.ts';
import {misspeltInName} from './misspelt-in-name.ts';
import {addFewIn, addRowsIn, columnAt, columnsOfName, type Sieve, unite} from './sieve.ts';
import type {Word} from './word.ts';

/** @returns what finds the rows that may hold a word misspelt; all that hold it as it is written are among them. */
export function misspeltSieve({bytes}: Word): Sieve {
	const sieves = toChunks(bytes.length).map(([start, end]) => {
		const chunk = bytes.subarray(start, end);
		const errors = allowedErrors(chunk.length);
		const inName = misspeltInName(chunk, errors);
		let beyond: Sieve | undefined;
		return (target: Uint32Array, table: Table, segment: number) => {
			beyond ??= misspeltBeyondName(chunk, errors, new FolderErrors(new ErrorCounter(chunk), table.folders));
			inName(target, table, segment);
			beyond(target, table, segment);
		};
	});
	return (target, table, segment) => {
		for (const sieve of sieves) {
			sieve(target, table, segment);
		}
	};
}

/**
 * @returns what finds the rows that may hold a pattern with so many errors in the path of their folder, or begin to hold it
 * there. `folders` know the errors of that pattern.
 */
export function misspeltBeyondName(bytes: Uint8Array, errors: number, folders: FolderErrors): Sieve {
	const {verdicts, rests} = folders.verdicts(errors);
	const sieves = rests.map(({start, left}) => restSieve(bytes.subarray(start), left));
	const isAnySure = verdicts?.includes(1) ?? false;
	const rest = new Uint32Array(segmentWords);
	return (target, table, segment) => {
		if (verdicts === undefined) {
			return;
		}

		if (isAnySure) {
			addRowsIn(verdicts, target, table, segment);
		}

		rest.fill(0);
		for (const sieve of sieves) {
			sieve(rest, table, segment);
		}

		addFewIn(verdicts, rest, target, table, segment);
	};
}

/** @returns what finds the rows whose name may begin with the rest of a pattern, with so many errors. */
function restSieve(bytes: Uint8Array, errors: number): Sieve {
	if (errors > 0) {
		return misspeltInName(bytes, errors);
	}

	const columns = [columnAt(firstKind + kindOf(bytes[0] as number)), ...columnsOfName(bytes)];
	return (target, table, segment) => unite(target, columns, table, segment);
}
