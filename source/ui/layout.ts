import type {PaneId} from '../state/pane.ts';
import type {Screen} from '../state/screen.ts';

/** `columns`: all four panes; `stack`: two of them; `tabs`: one, with a strip of all; `tiny`: one line. */
export type LayoutMode = 'columns' | 'stack' | 'tabs' | 'tiny';

/** Where a pane stands, in cells from the top left. */
export interface PaneRectangle {
	readonly pane: PaneId;
	readonly left: number;
	readonly top: number;
	readonly width: number;
	/** With its title and frame. */
	readonly height: number;
	/** How many rows of its list fit. */
	readonly rows: number;
}

/** The whole screen as rectangles. Every size is at least 0. */
export interface Layout {
	readonly mode: LayoutMode;
	readonly columns: number;
	readonly rows: number;
	/** The part between header (with tab strip) and footer (with status line). */
	readonly body: {readonly top: number; readonly height: number};
	readonly panes: readonly PaneRectangle[];
	/** How many rows of each pane's list are on the screen; 0: it is not shown. */
	readonly heights: Readonly<Record<PaneId, number>>;
}

/** The smallest screen that shows lists. */
export const smallest = {columns: 40, rows: 8} as const;

const modeFor = (columns: number, rows: number): LayoutMode => {
	if (columns < smallest.columns || rows < smallest.rows) {
		return 'tiny';
	}

	if (columns >= 100 && rows >= 24) {
		return 'columns';
	}

	return columns >= 60 && rows >= 20 ? 'stack' : 'tabs';
};

/** Lines of a pane that are not rows of its list: title and bottom line, or title, or none; and names of columns. */
const around = (mode: LayoutMode): number => ({columns: 3, stack: 1, tabs: 0, tiny: 0})[mode];

const rectangle = (
	mode: LayoutMode,
	place: Omit<PaneRectangle, 'rows' | 'height'> & {readonly height: number},
): PaneRectangle => {
	const height = Math.max(0, place.height);
	// The log has no names of columns.
	const extra = mode === 'columns' && place.pane === 'server' ? 2 : around(mode);
	return {...place, height, rows: Math.max(0, height - extra)};
};

const columnPanes = (columns: number, top: number, height: number): readonly PaneRectangle[] => {
	const left = Math.max(30, Math.min(44, Math.round(columns * 0.285)));
	const right = columns - left;
	const peers = Math.round(height * 0.63);
	const files = Math.round(height * 0.685);
	return [
		rectangle('columns', {pane: 'peers', left: 0, top, width: left, height: peers}),
		rectangle('columns', {pane: 'server', left: 0, top: top + peers, width: left, height: height - peers}),
		rectangle('columns', {pane: 'files', left, top, width: right, height: files}),
		rectangle('columns', {pane: 'transfers', left, top: top + files, width: right, height: height - files}),
	];
};

const stackPanes = (columns: number, top: number, height: number, main: PaneId): readonly PaneRectangle[] => {
	const upper = Math.round(height * 0.64);
	return [
		rectangle('stack', {pane: main, left: 0, top, width: columns, height: upper}),
		rectangle('stack', {
			pane: 'transfers',
			left: 0,
			top: top + upper,
			width: columns,
			height: height - upper,
		}),
	];
};

const panesOf = (
	mode: LayoutMode,
	columns: number,
	body: Layout['body'],
	{focus, main, zoomed}: Pick<Screen, 'focus' | 'main' | 'zoomed'>,
): readonly PaneRectangle[] => {
	const {top, height} = body;
	if (mode === 'tiny') {
		return [];
	}

	if (mode === 'tabs' || zoomed) {
		return [rectangle(mode, {pane: focus, left: 0, top, width: columns, height})];
	}

	return mode === 'columns' ? columnPanes(columns, top, height) : stackPanes(columns, top, height, main);
};

/** @returns where everything stands on a screen of this size. Pure. */
export const layoutFor = (
	columns: number,
	rows: number,
	screen: Pick<Screen, 'focus' | 'main' | 'zoomed'>,
): Layout => {
	const mode = modeFor(columns, rows);
	const edge = mode === 'tabs' ? 2 : 1;
	const body = mode === 'tiny' ? {top: 0, height: 0} : {top: edge, height: Math.max(0, rows - 2 * edge)};
	const panes = panesOf(mode, columns, body, screen);
	const heights = {peers: 0, files: 0, transfers: 0, server: 0};
	for (const {pane, rows: shown} of panes) {
		heights[pane] = shown;
	}

	return {mode, columns, rows, body, panes, heights};
};
