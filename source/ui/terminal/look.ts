import {type Glyphs, glyphSet} from './glyphs.ts';
import {createStyle, type Style} from './style.ts';

/** How everything is drawn. */
export interface Look {
	readonly glyphs: Glyphs;
	readonly style: Style;
}

/** What a terminal's colours are chosen for: the ground that they stand on, or none at all. */
export type Theme = 'dark' | 'light' | 'mono';

/** What decides about the look. */
export interface LookOptions {
	readonly ascii: boolean;
	readonly color: boolean;
	/** @default 'dark' */
	readonly theme?: Theme;
}

/** @returns the look for a terminal. */
export const createLook = ({ascii, color, theme = 'dark'}: LookOptions): Look => ({
	glyphs: glyphSet(ascii),
	style: createStyle(color && theme !== 'mono', theme === 'light'),
});
