import type {State} from '../../state/state.ts';
import type {Layout} from '../layout.ts';
import type {Look} from '../terminal/look.ts';
import {headerLine} from './header-line.ts';
import {tabStrip} from './tab-strip.ts';

/** @returns the lines above the panes, each as wide as the screen. */
export const topLines = (state: State, {mode, columns}: Layout, look: Look): readonly string[] => {
	const header = headerLine(state, mode, columns, look);
	return mode === 'tabs' ? [header, tabStrip(state, columns, look)] : [header];
};
