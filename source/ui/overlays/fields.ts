import {drawable} from '../../model/drawable.ts';
import {fitCells, wrap} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';

/** A name and what is known under it; undefined: not known, so not shown. */
export type Field = readonly [name: string, value: string | undefined];

/** How wide the names are, with the gap after them. */
export const nameWidth = 12;

/** @returns fields as lines of exactly `width` cells; long values go on in the next line. */
export const fieldLines = (
	fields: readonly Field[],
	width: number,
	{style, glyphs}: Look,
): readonly string[] =>
	fields.flatMap(([name, value]) => {
		if (value === undefined) {
			return [];
		}

		const {ellipsis} = glyphs;
		return wrap(drawable(value), width - nameWidth).map(
			(line, index) =>
				style.dim(fitCells(index === 0 ? name : '', nameWidth, {ellipsis})) +
				fitCells(line, width - nameWidth, {ellipsis}),
		);
	});
