import {firstKind, kindOf} from '../columns/characters.ts';
import type {Folders} from '../columns/folders.ts';
import {segmentWords} from '../columns/segment.ts';
import type {TextCondition} from './condition.ts';
import {findFolderEnds} from './folder-ends.ts';
import {FolderTexts} from './folder-texts.ts';
import {addFewIn, addRowsIn, columnAt, columnsOfName, type Sieve, unite} from './sieve.ts';

const slash = 47;

/** @returns what finds the rows that may hold a text as it is written. */
export function writtenSieve(condition: TextCondition): Sieve {
	const inName = columnsOfName(condition.word.bytes);
	const addInFolders = folderSieve(condition);
	return (target, table, segment) => {
		unite(target, inName, table, segment);
		addInFolders(target, table, segment);
	};
}

/** @returns the same for those that may hold some of it in the path of their folder. */
export function folderSieve({word: {bytes}, scope}: TextCondition): Sieve {
	if (scope === 'name') {
		return () => undefined;
	}

	return bytes.includes(slash) ? acrossSieve(bytes) : withinSieve(bytes);
}

/** Calls back for what is found out about all folders, when it is first needed. */
function once<Value>(find: (folders: Folders) => Value): (folders: Folders) => Value {
	let found: {readonly value: Value} | undefined;
	return folders => {
		found ??= {value: find(folders)};
		return found.value;
	};
}

function withinSieve(bytes: Uint8Array): Sieve {
	const find = once(folders => new FolderTexts(bytes, folders).all());
	return (target, table, segment) => {
		const verdicts = find(table.folders);
		if (verdicts) {
			addRowsIn(verdicts, target, table, segment);
		}
	};
}

/** A text with slashes may begin in a folder's path and go on where the name begins. */
function acrossSieve(bytes: Uint8Array): Sieve {
	const find = once(folders => findFolderEnds(bytes, folders));
	const tail = bytes.subarray(bytes.lastIndexOf(slash) + 1);
	const columns = [
		...[...tail.subarray(0, 1)].map(byte => columnAt(firstKind + kindOf(byte))),
		...(tail.length > 1 ? columnsOfName(tail) : []),
	];
	const begun = new Uint32Array(segmentWords);
	return (target, table, segment) => {
		const verdicts = find(table.folders);
		if (verdicts) {
			addRowsIn(verdicts, target, table, segment);
			begun.fill(0);
			unite(begun, columns, table, segment);
			addFewIn(verdicts, begun, target, table, segment);
		}
	};
}
