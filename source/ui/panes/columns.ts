import type {Align} from '../terminal/fit.ts';

/** One column of a list beside the name, which is always first and takes what is left. */
export interface Column<Id extends string = string> {
	readonly id: Id;
	/** What stands above it. */
	readonly title: string;
	/** In cells. */
	readonly width: number;
	readonly align: Align;
	/** The lower, the sooner it goes where there is no room. */
	readonly priority: number;
}

/** Columns that fit beside a name. */
export interface Columns<Id extends string = string> {
	readonly shown: ReadonlyArray<Column<Id>>;
	/** How wide the name is. */
	readonly name: number;
	/** Cells between columns. */
	readonly gap: number;
}

/** Where the marks of cursor and choice stand. */
export const gutter = 2;

/**
 * @param width - Of the whole row, in cells.
 * @param least - How wide the name must stay.
 * @returns the columns that fit into a row; the least important ones are left out first.
 */
export const chooseColumns = <Id extends string>(
	columns: ReadonlyArray<Column<Id>>,
	width: number,
	least = 16,
): Columns<Id> => {
	const gap = width >= 70 ? 2 : 1;
	const taken = (shown: ReadonlyArray<Column<Id>>): number =>
		shown.reduce((sum, column) => sum + gap + column.width, gutter);
	let shown = [...columns];
	while (shown.length > 0 && taken(shown) + least > width) {
		const lowest = Math.min(...shown.map(({priority}) => priority));
		shown = shown.filter(({priority}) => priority !== lowest);
	}

	return {shown, name: Math.max(0, width - taken(shown)), gap};
};
