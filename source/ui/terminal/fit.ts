import {cells, cutCells, lastCells} from './cells.ts';

/** On which side of its room a text stands. */
export type Align = 'left' | 'right';

/** How a text is brought to a width. */
export interface FitOptions {
	/** @default 'left' */
	readonly align?: Align;
	/** What shows that something was cut off; one cell. @default '…' */
	readonly ellipsis?: string;
	/** Where it is cut. @default 'end' */
	readonly cut?: 'middle' | 'end';
}

/** @returns `text`, which is safe to draw and without styles, in exactly `width` cells; a negative width is none. */
export const fitCells = (
	text: string,
	width: number,
	{align = 'left', ellipsis = '…', cut = 'end'}: FitOptions = {},
): string => {
	const room = Math.max(0, width);
	const kept = (cut === 'end' ? shorten : shortenMiddle)(text, room, ellipsis);
	const padding = ' '.repeat(Math.max(0, room - cells(kept)));
	return align === 'left' ? kept + padding : padding + kept;
};

/** @returns `text` in at most `width` cells, marked with `ellipsis` where something was cut off. */
export const shorten = (text: string, width: number, ellipsis = '…'): string => {
	if (cells(text) <= width) {
		return text;
	}

	return width <= 0 ? '' : cutCells(text, width - 1) + ellipsis;
};

/** @returns the same with both ends of `text` kept: of names, the end may be what tells them apart. */
export const shortenMiddle = (text: string, width: number, ellipsis = '…'): string => {
	if (cells(text) <= width) {
		return text;
	}

	const tail = lastCells(text, Math.min(10, Math.floor(width / 2)));
	return width <= 0 ? '' : cutCells(text, width - 1 - cells(tail)) + ellipsis + tail;
};

/** @returns `text` broken at spaces, or inside a word where it must be, into lines of at most `width` cells. */
export const wrap = (text: string, width: number): readonly string[] => {
	const lines: string[] = [];
	let rest = text;
	while (cells(rest) > Math.max(1, width)) {
		const head = cutCells(rest, Math.max(1, width)) || String.fromCodePoint(rest.codePointAt(0) ?? 32);
		const space = head.lastIndexOf(' ');
		const end = rest[head.length] === ' ' || space <= 0 ? head.length : space;
		lines.push(rest.slice(0, end).trimEnd());
		rest = rest.slice(end).trimStart();
	}

	return rest === '' && lines.length > 0 ? lines : [...lines, rest];
};
