import type {State} from '../../state/state.ts';
import {smallest} from '../layout.ts';
import {fitCells} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';

/** @returns what a screen that is too small says of itself, in a few words. */
export const sizeText = (columns: number, rows: number): string => {
	const need = `need ${smallest.columns}x${smallest.rows}`;
	const whole = `terminal ${columns}x${rows} too small, ${need}`;
	return whole.length <= columns ? whole : `${need}, not ${columns}x${rows}`;
};

/** @returns the one line of a screen that is too small for lists. */
export const tinyLine = ({screen}: State, columns: number, rows: number, {glyphs}: Look): string =>
	fitCells(
		screen.confirm === undefined ? sizeText(columns, rows) : `${screen.confirm.question} y/N`,
		columns,
		{ellipsis: glyphs.ellipsis},
	);
