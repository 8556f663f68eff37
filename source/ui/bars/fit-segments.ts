import {cells} from '../terminal/cells.ts';
import {fitCells} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';
import type {Paint} from '../terminal/style.ts';

/** One piece of a line that is left out as a whole where there is no room. */
export interface Segment {
	/** Safe to draw, without styles; an empty one takes no room. */
	readonly text: string;
	/** The lower, the sooner it goes; those that are equal go from the end. */
	readonly priority: number;
	readonly paint?: Paint;
}

/** @returns as many of `segments` as fit, in their order, in exactly `width` cells. */
export const fitSegments = (
	segments: readonly Segment[],
	width: number,
	gap: string,
	{glyphs}: Look,
): string => {
	let shown = segments.filter(({text}) => text !== '');
	const taken = (): number =>
		shown.reduce((sum, {text}) => sum + cells(text), 1 + gap.length * Math.max(0, shown.length - 1));
	while (shown.length > 1 && taken() > width) {
		const lowest = Math.min(...shown.map(({priority}) => priority));
		const index = shown.findLastIndex(({priority}) => priority === lowest);
		shown = shown.toSpliced(index, 1);
	}

	if (taken() > width) {
		const text = ` ${shown.map(segment => segment.text).join(gap)}`;
		return fitCells(text, width, {ellipsis: glyphs.ellipsis});
	}

	const drawn = shown.map(({text, paint}) => (paint === undefined ? text : paint(text))).join(gap);
	return ` ${drawn}${' '.repeat(Math.max(0, width - taken()))}`;
};
