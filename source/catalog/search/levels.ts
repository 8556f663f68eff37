import {firstKind, kindOf, lengthOf, secondKind, stemLength, wordKind} from '../columns/characters.ts';
import type {Condition, TextCondition} from './condition.ts';
import {type Column, columnAt, columnsOfName} from './sieve.ts';
import {places} from './word.ts';

const slash = 47;

/** The columns that a row has if a text stands in such a place, best place first. */
export type Levels = readonly Level[];
export type Level = readonly [rank: number, columns: readonly Column[]];

/** @returns the condition of a group that is a lone text that may stand anywhere. */
export function toLoneText([condition, ...others]: readonly Condition[]): TextCondition | undefined {
	return condition?.type === 'text' && others.length === 0 && !condition.not && condition.place === 'anywhere'
		? condition
		: undefined;
}

export const hasSlash = (bytes: Uint8Array): boolean => bytes.includes(slash);

/** @returns the places of a text. */
export function toLevels({word: {bytes}}: TextCondition): Levels {
	if (!hasSlash(bytes)) {
		const inName = columnsOfName(bytes);
		return [
			...toNameLevels(bytes).map(([rank, columns]): Level => [rank, [...columns, ...inName]]),
			[places.folders, []],
		];
	}

	// What holds a slash is never within the last part.
	return [
		[places.wholePath, wholeName(bytes.subarray(bytes.lastIndexOf(slash) + 1))],
		[places.folders, []],
	];
}

/** @returns the places in the last part of a path of a text that has no slash; the columns that they all have are left out. */
export function toNameLevels(bytes: Uint8Array): Levels {
	return [
		[places.wholePath, wholeName(bytes)],
		[places.nameStart, startOfName(bytes)],
		[places.wordStart, [columnAt(wordKind + kindOf(bytes[0] as number))]],
		[places.withinWord, []],
	];
}

const startOfName = (start: Uint8Array): readonly Column[] =>
	Array.from(start.subarray(0, 2), (byte, at) =>
		columnAt((at === 0 ? firstKind : secondKind) + kindOf(byte)),
	);

const wholeName = (name: Uint8Array): readonly Column[] => [
	...startOfName(name),
	columnAt(stemLength + lengthOf(name.length)),
];
