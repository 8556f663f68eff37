import type {State} from '../state/state.ts';
import {footerLines} from './bars/footer-lines.ts';
import {headerLine} from './bars/header-line.ts';
import type {Layout} from './layout.ts';
import {overlayContent} from './overlays/overlay-content.ts';
import {paneNames} from './panes/frame.ts';
import {paneLines, paneNotes} from './panes/pane-lines.ts';
import type {Look} from './terminal/look.ts';

const plain = (line: string): string => line.replaceAll(/\u001B\[\d+m/g, '').trimEnd();

/**
 * @returns the screen as text that is read from top to bottom: what is focused or open and nothing beside it, without
 * frames and without styles.
 */
export const linearLines = (state: State, layout: Layout, look: Look): readonly string[] => {
	const {columns, rows, body} = layout;
	const {focus, overlay} = state.screen;
	const {lines: footer} = footerLines(state, columns, look);
	const open = overlay === undefined ? undefined : overlayContent(state, layout, look);
	const rectangle = {pane: focus, left: 0, top: 0, width: columns, height: body.height, rows: body.height};
	const middle =
		open === undefined
			? [
					`${paneNames[focus]}: ${paneNotes(state, focus, look).join(', ')}`,
					...paneLines(state, 'tabs', rectangle, look),
				]
			: [open.title, ...open.lines];
	return [headerLine(state, 'tabs', columns, look), ...middle]
		.map(plain)
		.filter(line => line !== '')
		.slice(0, Math.max(1, rows - footer.length))
		.concat(footer.map(plain));
};
