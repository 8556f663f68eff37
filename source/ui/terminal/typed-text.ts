import {drawable} from '../../model/drawable.ts';
import type {EditedLine} from '../../state/line-edit.ts';
import {cells, cutCells, lastCells} from './cells.ts';
import {fitCells} from './fit.ts';
import type {Look} from './look.ts';

/** A text that is being typed, and in which of its cells the cursor stands. */
export interface DrawnText {
	readonly text: string;
	readonly cursor: number;
}

/** @returns a line under edit in exactly `width` cells, scrolled so that the cursor can be seen. */
export const typedText = ({text, cursor}: EditedLine, width: number, {glyphs}: Look): DrawnText => {
	const room = Math.max(1, width - 1);
	// One types at the end of what is left of the cursor, so its start gives way.
	const before = lastCells(drawable(text.slice(0, cursor)), room);
	const rest = cutCells(drawable(text.slice(cursor)), room - cells(before));
	return {
		text: fitCells(before + rest, width, {ellipsis: glyphs.ellipsis}),
		cursor: Math.max(0, Math.min(width - 1, cells(before))),
	};
};
