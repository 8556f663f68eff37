import {visibleTop} from './visible-top.ts';

/** How a pane shows its list: what is left out, in which order, and where the cursor stands. */
export interface ListView<Id, Sort extends string = string> {
	/** Words that must all be found in a row; `''` shows all. */
	readonly filter: string;
	readonly sort: Sort;
	readonly descending: boolean;
	/** The row under the cursor, by identity, since lists change under it; undefined while the list is empty. */
	readonly cursor: Id | undefined;
	/** Where that row stands now, or stood when it went away. */
	readonly index: number;
	/** The first row on screen. */
	readonly top: number;
	/** How many cells of long names are left out at their start. */
	readonly scrolled: number;
}

/** Where a range of rows that is being marked began. */
export interface RangeStart<Id> {
	readonly key: Id;
	readonly index: number;
}

/** @returns the first and last row of the range that is being marked; undefined: none is. */
export const rangeOf = ({
	range,
	index,
}: {
	readonly range: RangeStart<unknown> | undefined;
	readonly index: number;
}): readonly [number, number] | undefined =>
	range === undefined ? undefined : [Math.min(range.index, index), Math.max(range.index, index)];

/**
 * Brings a view in line with the rows that it shows: the cursor stays on its row wherever that has moved to, and
 * falls on the neighbour of a row that is gone.
 *
 * @param ids - The rows that the filter leaves, in order.
 * @param height - How many rows fit on the screen.
 */
export const settleView = <Id, Sort extends string, View extends ListView<Id, Sort>>(
	view: View,
	ids: readonly Id[],
	height: number,
): View => {
	const found = view.cursor === undefined ? -1 : ids.indexOf(view.cursor);
	const index = found >= 0 ? found : Math.max(0, Math.min(view.index, ids.length - 1));
	return placeCursor<Id, Sort, View>(view, ids, index, height);
};

/** @returns the view with its cursor on the row at `index`, clamped, and scrolled so that it can be seen. */
export const placeCursor = <Id, Sort extends string, View extends ListView<Id, Sort>>(
	view: View,
	ids: readonly Id[],
	index: number,
	height: number,
): View => {
	const clamped = Math.max(0, Math.min(index, ids.length - 1));
	const cursor = ids[clamped];
	const top = visibleTop(view.top, clamped, height, ids.length);
	if (cursor === view.cursor && clamped === view.index && top === view.top) {
		return view;
	}

	return {...view, cursor, index: clamped, top};
};
