import {type Glyphs, glyphSet} from './glyphs.ts';
import {createStyle, type Style} from './style.ts';

/** How everything is drawn. */
export interface Look {
	readonly glyphs: Glyphs;
	readonly style: Style;
}

/** @returns the look for a terminal. */
export const createLook = ({ascii, color}: {readonly ascii: boolean; readonly color: boolean}): Look => ({
	glyphs: glyphSet(ascii),
	style: createStyle(color),
});
