import type {PaneId} from '../state/pane.ts';
import {shownLog, shownPeers, shownTransfers} from '../state/selectors.ts';
import type {State} from '../state/state.ts';
import type {Layout} from './layout.ts';
import {innerWidth} from './panes/frame.ts';
import {logLines} from './panes/log-lines.ts';
import {logHeight} from './panes/server-pane.ts';
import {createLook} from './terminal/look.ts';

const plainLook = createLook({ascii: true, color: false});

/** What stands at a cell of the screen. */
export interface Hit {
	readonly pane: PaneId;
	/** Which row of its list; undefined: none. */
	readonly index: number | undefined;
}

const countOf = (state: State, pane: PaneId): number => {
	switch (pane) {
		case 'files':
			return state.views.files.window?.matched ?? 0;
		case 'peers':
			return shownPeers(state).length;
		case 'transfers':
			return shownTransfers(state).length;
		case 'server':
			return shownLog(state).length;
	}
};

/** @returns the pane at a cell of the screen, and the row of its list. Pure. */
export const hitAt = (state: State, layout: Layout, x: number, y: number): Hit | undefined => {
	const found = layout.panes.find(
		({left, top, width, height}) => x >= left && x < left + width && y >= top && y < top + height,
	);
	if (found === undefined) {
		return undefined;
	}

	const {pane, top, height, rows} = found;
	// Rows stand at the bottom of a pane, above its frame if it has one.
	const frame = layout.mode === 'columns' ? 1 : 0;
	const shown = pane === 'server' ? logHeight(state, rows) : rows;
	const line = y - (top + height - frame - shown);
	if (line < 0 || line >= shown) {
		return {pane, index: undefined};
	}

	// Lines of activity may take several rows each.
	const index =
		pane === 'server'
			? logLines(state, shown, innerWidth(layout.mode, found), plainLook)[line]?.index
			: state.views[pane].top + line;
	return {pane, index: index !== undefined && index < countOf(state, pane) ? index : undefined};
};
