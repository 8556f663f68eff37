import {firstKind, kindOf} from '../columns/characters.ts';
import {segmentWords} from '../columns/segment.ts';
import type {Table} from '../columns/table.ts';
import {allowedErrors, ErrorCounter, toChunks} from './errors.ts';
import {FolderErrors, type Rest} from './folder-errors.ts';
import {misspeltInName, mostFollowed, type NameSieve} from './misspelt-in-name.ts';
import {addFewIn, addRowsIn, columnAt, columnsOfName, type Sieve, unite} from './sieve.ts';
import type {Word} from './word.ts';

/** Adds the rows of a segment that may hold a pattern in their names, and those that may hold it in their folders or begin to. */
type PathSieve = (inName: Uint32Array, beyond: Uint32Array, table: Table, segment: number) => void;

/** @returns what finds the rows that may hold a word misspelt; all that hold it as it is written are among them. */
export function misspeltSieve({bytes}: Word): Sieve {
	const sieves = toChunks(bytes.length).map(([start, end]) => {
		const chunk = bytes.subarray(start, end);
		let sieve: PathSieve | undefined;
		return (target: Uint32Array, table: Table, segment: number) => {
			sieve ??= misspeltInPath(
				chunk,
				allowedErrors(chunk.length),
				new FolderErrors(new ErrorCounter(chunk), table.folders),
			);
			sieve(target, target, table, segment);
		};
	});
	return (target, table, segment) => {
		for (const sieve of sieves) {
			sieve(target, table, segment);
		}
	};
}

/** @returns what finds the rows that may hold a pattern with so many errors. `folders` know the errors of that pattern. */
export function misspeltInPath(bytes: Uint8Array, errors: number, folders: FolderErrors): PathSieve {
	const {verdicts, rests} = folders.verdicts(errors);
	const sieve =
		errors > mostFollowed ? manySieve(bytes, errors, rests) : misspeltInName(bytes, errors, rests);
	const isAnySure = verdicts?.includes(1) ?? false;
	const begun = new Uint32Array(segmentWords);
	return (inName, beyond, table, segment) => {
		begun.fill(0);
		sieve(inName, begun, table, segment);
		if (verdicts === undefined) {
			return;
		}

		if (isAnySure) {
			addRowsIn(verdicts, beyond, table, segment);
		}

		addFewIn(verdicts, begun, beyond, table, segment);
	};
}

/** The same as `misspeltInName` for more errors than can be followed together. */
function manySieve(bytes: Uint8Array, errors: number, rests: readonly Rest[]): NameSieve {
	const inName = misspeltInName(bytes, errors, []);
	// With errors left, what holds a longer rest holds a shorter one, which come first.
	const sieves = rests
		.filter(({left}, index) => left === 0 || index === rests.findIndex(rest => rest.left === left))
		.map(({start, left}) => restSieve(bytes.subarray(start), left));
	return (target, begun, table, segment) => {
		inName(target, begun, table, segment);
		for (const sieve of sieves) {
			sieve(begun, table, segment);
		}
	};
}

/** @returns what finds the rows whose name may begin with the rest of a pattern, with so many errors. */
function restSieve(bytes: Uint8Array, errors: number): Sieve {
	if (errors > 0) {
		const inName = misspeltInName(bytes, errors, []);
		return (target, table, segment) => inName(target, target, table, segment);
	}

	const columns = [columnAt(firstKind + kindOf(bytes[0] as number)), ...columnsOfName(bytes)];
	return (target, table, segment) => unite(target, columns, table, segment);
}
