import {fitCells} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';

/** @returns the lines of a menu in exactly `width` cells, the one at `index` shown as chosen. */
export const menuLines = (
	labels: readonly string[],
	index: number,
	width: number,
	{glyphs, style}: Look,
): readonly string[] =>
	labels.map((label, at) => {
		const line = fitCells(`${at === index ? '>' : ' '} ${label}`, width, {ellipsis: glyphs.ellipsis});
		return at === index ? style.reverse(line) : line;
	});
