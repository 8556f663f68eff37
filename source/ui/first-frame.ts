import type {State} from '../state/state.ts';
import {footerLines} from './bars/footer-lines.ts';
import {statusLine} from './bars/status-line.ts';
import {tinyLine} from './bars/tiny-line.ts';
import {topLines} from './bars/top-lines.ts';
import {layoutFor} from './layout.ts';
import {paneLines} from './panes/pane-lines.ts';
import {drawAt} from './terminal/draw-at.ts';
import type {Look} from './terminal/look.ts';

/**
 * What the screen shows before anything is known, without the library that draws it from then on: loading that takes
 * longer than all of this. Nothing may be open on it.
 *
 * @returns what draws it on an empty screen. Pure.
 */
export const firstFrame = (before: State, columns: number, rows: number, look: Look): string => {
	const layout = layoutFor(columns, rows, before.screen);
	const state = {...before, screen: {...before.screen, heights: layout.heights}};
	const {mode, panes} = layout;
	if (mode === 'tiny') {
		return rows > 0 ? drawAt([tinyLine(state, columns, rows, look)], 0, 0) : '';
	}

	const {lines: footer} = footerLines(state, columns, look);
	return [
		drawAt(topLines(state, layout, look), 0, 0),
		...panes.map(pane => drawAt(paneLines(state, mode, pane, look), pane.left, pane.top)),
		mode === 'tabs' ? drawAt([statusLine(state, columns, look)], 0, rows - 2) : '',
		drawAt(footer, 0, rows - footer.length),
	].join('');
};
