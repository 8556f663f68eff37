import type {State} from '../../state/state.ts';
import {paneNotes} from '../panes/pane-lines.ts';
import type {Look} from '../terminal/look.ts';
import {fitSegments} from './fit-segments.ts';

/** @returns what the title of the focused pane would say, for a screen without titles, in exactly `width` cells. */
export const statusLine = (state: State, width: number, look: Look): string =>
	look.style.dim(
		fitSegments(
			paneNotes(state, state.screen.focus, look).map((text, index) => ({text, priority: -index})),
			width,
			'  ',
			look,
		),
	);
