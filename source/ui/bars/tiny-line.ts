import type {State} from '../../state/state.ts';
import {smallest} from '../layout.ts';
import {fitCells} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';

/** @returns the one line of a screen that is too small for lists. */
export const tinyLine = ({screen}: State, columns: number, rows: number, {glyphs}: Look): string =>
	fitCells(
		screen.confirm === undefined
			? `terminal ${columns}x${rows} too small, need ${smallest.columns}x${smallest.rows}`
			: `${screen.confirm.question} y/N`,
		columns,
		{ellipsis: glyphs.ellipsis},
	);
