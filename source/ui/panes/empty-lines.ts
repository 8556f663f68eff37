import {drawable} from '../../model/drawable.ts';
import {fitCells, wrap} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';

/** @returns what an empty pane says to do next, in lines of exactly `width` cells. */
export const emptyLines = (
	sentences: readonly string[],
	width: number,
	{style, glyphs}: Look,
): readonly string[] => [
	' '.repeat(Math.max(0, width)),
	...sentences
		.filter(sentence => sentence !== '')
		.flatMap(sentence => wrap(drawable(sentence), width - 4))
		.map(line => style.dim(fitCells(`  ${line}`, width, {ellipsis: glyphs.ellipsis}))),
];
