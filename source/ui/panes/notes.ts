import {formatCount} from '../../format.ts';
import {drawable} from '../../model/drawable.ts';
import type {Glyphs} from '../terminal/glyphs.ts';

/** @returns how many rows there are, and how many of them the filter leaves: at least so many, while they are counted. */
export const countNote = (shown: number, all: number, isCounting = false): string =>
	shown === all ? formatCount(all) : `${formatCount(shown)}${isCounting ? '+' : ''}/${formatCount(all)}`;

/** @returns the filter as it was typed. */
export const filterNote = (filter: string): string => (filter === '' ? '' : `/${drawable(filter)}`);

/** @returns which part of a filter is not understood. What was expected is said where one types. */
export const problemNote = (problem: string | undefined): string =>
	problem === undefined ? '' : `! ${/^.*? is not understood/.exec(problem)?.[0] ?? problem}`;

/** @returns how many rows are marked. */
export const marksNote = (count: number): string => (count === 0 ? '' : `${formatCount(count)} marked`);

/** @returns how many rows the range that is being marked has. */
export const rangeNote = (range: readonly [number, number] | undefined): string =>
	range === undefined ? '' : `range of ${formatCount(range[1] - range[0] + 1)}`;

/** @returns the order and its direction: `size▼`. */
export const sortNote = (
	label: string,
	descending: boolean,
	{descending: down, ascending: up}: Glyphs,
): string => `${label}${descending ? down : up}`;
