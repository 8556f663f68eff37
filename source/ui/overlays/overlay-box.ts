import type {Layout} from '../layout.ts';
import {cells} from '../terminal/cells.ts';
import {fitCells} from '../terminal/fit.ts';
import type {Look} from '../terminal/look.ts';

/** What an overlay shows. Lines must be safe to draw, and no wider than the width that they were made for. */
export interface OverlayContent {
	readonly title: string;
	readonly lines: readonly string[];
	/** The line under the cursor, which stays in sight; undefined: it is scrolled by hand. */
	readonly current?: number;
}

/** Where an overlay stands, with its frame. */
export interface OverlayRectangle {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
	/** How many of its lines fit. */
	readonly rows: number;
}

/** How wide the lines of an overlay may be on this screen. */
export const overlayWidth = ({columns}: Pick<Layout, 'columns'>, wished: number): number =>
	Math.max(0, Math.min(wished, columns - 4));

/** @returns where an overlay of so many lines of that width stands: in the middle of the body, inside of it. */
export const placeOverlay = (
	{columns, body}: Pick<Layout, 'columns' | 'body'>,
	lines: number,
	width: number,
): OverlayRectangle => {
	const height = Math.min(body.height, lines + 2);
	return {
		left: Math.max(0, Math.floor((columns - width - 4) / 2)),
		top: body.top + Math.max(0, Math.floor((body.height - height) / 2)),
		width: Math.min(columns, width + 4),
		height: Math.max(0, height),
		rows: Math.max(0, height - 2),
	};
};

/** @returns an overlay as lines: exactly its height, each exactly its width. */
export const drawOverlay = (
	{title, lines}: OverlayContent,
	{width, rows}: OverlayRectangle,
	top: number,
	{glyphs, style}: Look,
): readonly string[] => {
	const inner = Math.max(0, width - 2);
	const name = fitCells(` ${title} `, Math.min(inner, cells(title) + 2), {ellipsis: glyphs.ellipsis});
	const more = lines.length > rows ? ` ${Math.min(lines.length, top + rows)}/${lines.length} ` : '';
	const last = Math.max(0, inner - cells(more));
	const side = style.accent(glyphs.vertical);
	return [
		style.accent(glyphs.topLeft) +
			style.bold(style.reverse(name)) +
			style.accent(glyphs.horizontal.repeat(Math.max(0, inner - cells(name))) + glyphs.topRight),
		...Array.from(
			{length: rows},
			(_, index) => `${side} ${lines[top + index] ?? ' '.repeat(Math.max(0, width - 4))} ${side}`,
		),
		style.accent(
			glyphs.bottomLeft + glyphs.horizontal.repeat(last) + fitCells(more, inner - last) + glyphs.bottomRight,
		),
	];
};
