import {drawable} from '../../model/drawable.ts';
import type {Overlay} from '../../state/screen.ts';
import type {State} from '../../state/state.ts';
import type {Layout} from '../layout.ts';
import type {Look} from '../terminal/look.ts';
import {detailsContent} from './details-lines.ts';
import {helpContent} from './help-lines.ts';
import {menuLines} from './menu-lines.ts';
import {
	drawOverlay,
	type OverlayContent,
	type OverlayRectangle,
	overlayWidth,
	placeOverlay,
} from './overlay-box.ts';
import {paletteLines} from './palette-lines.ts';
import {planContent} from './plan-lines.ts';

const widths = {help: 76, palette: 96, details: 76, menu: 34, plan: 70} as const;

const contentOf = (overlay: Overlay, state: State, width: number, look: Look): OverlayContent => {
	switch (overlay.type) {
		case 'help':
			return {
				title: overlay.filter ? `Keys /${drawable(overlay.filter)}` : 'Keys',
				...helpContent(state, width, look),
			};
		case 'palette':
			return {
				title: 'Actions and commands',
				lines: paletteLines(state, overlay.index, width, look),
				current: overlay.index,
			};
		case 'details':
			return detailsContent(overlay.subject, state, width, look);
		case 'menu': {
			const labels = overlay.choices.map(({label}) => label);
			return {title: overlay.title, lines: menuLines(labels, overlay.index, width, look)};
		}
		case 'plan':
			return planContent(overlay, state, width, look);
	}
};

/** An overlay as it stands on the screen. */
export interface DrawnOverlay {
	readonly rectangle: OverlayRectangle;
	/** How many lines it has, whether they fit or not. */
	readonly count: number;
	readonly lines: readonly string[];
}

/** @returns what an overlay says, without its frame and whole; undefined: none is open. Pure. */
export const overlayContent = (state: State, layout: Layout, look: Look): OverlayContent | undefined => {
	const {overlay} = state.screen;
	return overlay && contentOf(overlay, state, overlayWidth(layout, widths[overlay.type]), look);
};

/** @returns what lies over the panes; undefined: nothing. Pure. */
export const overlayLines = (state: State, layout: Layout, look: Look): DrawnOverlay | undefined => {
	const {overlay} = state.screen;
	if (overlay === undefined || layout.mode === 'tiny') {
		return undefined;
	}

	const width = overlayWidth(layout, widths[overlay.type]);
	const content = contentOf(overlay, state, width, look);
	const placed = placeOverlay(layout, content.lines.length, width);
	// The palette stands on the line that is typed, so that it grows and shrinks away from it.
	const rectangle =
		overlay.type === 'palette'
			? {...placed, top: layout.body.top + layout.body.height - placed.height}
			: placed;
	const wished =
		content.current === undefined ? overlay.top : content.current - Math.floor(rectangle.rows / 2);
	const top = Math.max(0, Math.min(wished, content.lines.length - rectangle.rows));
	return {rectangle, count: content.lines.length, lines: drawOverlay(content, rectangle, top, look)};
};
