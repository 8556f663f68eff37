import {cutCells} from '../terminal/cells.ts';
import {type Align, fitCells} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';
import type {Paint} from '../terminal/style.ts';
import type {Columns} from './columns.ts';

/** What stands in one column of a row. */
export interface Cell {
	/** Safe to draw, without styles. */
	readonly text: string;
	readonly paint?: Paint;
}

/** How a row stands in its list. */
export interface RowState {
	/** Whether the cursor is on it. */
	readonly current: boolean;
	readonly marked: boolean;
	/** Whether its pane has the keys. */
	readonly focused: boolean;
}

const drawCell = ({text, paint}: Cell, width: number, align: Align, {glyphs}: Look): string => {
	const fitted = fitCells(text, width, {align, ellipsis: glyphs.ellipsis});
	// A colour on nothing would show as a block where the row is reversed.
	return paint === undefined || text === '' ? fitted : paint(fitted);
};

/** @returns the marks at the start of a row, told by characters and not by colour alone. */
export const gutterText = ({current, marked}: Pick<RowState, 'current' | 'marked'>): string => {
	if (current) {
		return marked ? '>*' : '> ';
	}

	return marked ? '* ' : '  ';
};

/** @returns a whole row with its cursor shown. */
export const finishRow = (text: string, {current, focused}: RowState, {style}: Look): string => {
	if (!current) {
		return text;
	}

	return focused ? style.reverse(text) : style.bold(text);
};

/**
 * @param name - In exactly the cells that the columns leave for it.
 * @returns one row of a list in exactly the width that its columns were chosen for.
 */
export const drawRow = <Id extends string>(
	columns: Columns<Id>,
	name: string,
	values: Readonly<Record<Id, Cell>>,
	state: RowState,
	look: Look,
): string => {
	const gap = ' '.repeat(columns.gap);
	const rest = columns.shown.map(({id, width, align}) => gap + drawCell(values[id], width, align, look));
	return finishRow(gutterText(state) + name + rest.join(''), state, look);
};

/** The column that a list is ordered by; the first one is called `name`. */
export interface SortedColumn {
	/** Undefined: none of those that can be shown. */
	readonly id: string | undefined;
	readonly descending: boolean;
}

/** @returns the line with the names of the columns, an arrow after the one that the list is ordered by. */
export const drawTitles = <Id extends string>(
	name: string,
	columns: Columns<Id>,
	look: Look,
	sorted?: SortedColumn,
): string => {
	const gap = ' '.repeat(columns.gap);
	const {ellipsis, ascending, descending} = look.glyphs;
	const arrow = sorted?.descending ? descending : ascending;
	const titled = (id: string, title: string, width: number): string =>
		sorted?.id === id ? cutCells(title, width - 1) + arrow : title;
	const rest = columns.shown.map(
		({id, title, width, align}) => gap + fitCells(titled(id, title, width), width, {align, ellipsis}),
	);
	return look.style.dim(
		`  ${fitCells(titled('name', name, columns.name), columns.name, {ellipsis})}${rest.join('')}`,
	);
};
