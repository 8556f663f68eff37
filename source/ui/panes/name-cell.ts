import {cells, cutCells, lastCells} from '../terminal/cells.ts';
import type {Look} from '../terminal/look.ts';
import type {Paint} from '../terminal/style.ts';

/** First and last index of what a filter found, both inclusive. */
export type Matches = ReadonlyArray<readonly [number, number]>;

/** A part of a text that is drawn; `start` is where it stands in the whole. Between two parts something was cut. */
interface Part {
	readonly text: string;
	readonly start: number;
}

/** How much of the end of a name stays: enough for a number and an extension. */
const tailCells = 10;

const cutEnd = (text: string, width: number): readonly Part[] => [
	{text: cutCells(text, width - 1), start: 0},
	{text: '', start: text.length},
];

/** The middle of a name tells least: its start says what it is, its end which one and of what kind. */
const cutMiddle = (label: string, start: number, width: number): readonly Part[] => {
	const name = label.slice(start);
	const tail = lastCells(name, Math.min(tailCells, Math.floor(width / 2)));
	const head = cutCells(name, width - 1 - cells(tail));
	return [
		{text: head, start},
		{text: tail, start: label.length - tail.length},
	];
};

/** The folders give way first, since the name at the end tells more. */
const cutPath = (label: string, width: number): readonly Part[] => {
	const base = label.lastIndexOf('/') + 1;
	if (base === 0 || cells(label.slice(base)) > width - 1) {
		return cutMiddle(label, base, width);
	}

	const text = lastCells(label, width - 1);
	return [
		{text: '', start: 0},
		{text, start: label.length - text.length},
	];
};

const highlight = ({text, start}: Part, matches: Matches, paint: Paint): string => {
	let drawn = '';
	let at = 0;
	for (const [first, last] of matches) {
		const from = Math.max(at, first - start);
		const to = Math.min(text.length, last + 1 - start);
		if (to > from) {
			drawn += text.slice(at, from) + paint(text.slice(from, to));
			at = to;
		}
	}

	return drawn + text.slice(at);
};

const draw = (
	whole: string,
	width: number,
	cut: (text: string, width: number) => readonly Part[],
	matches: Matches,
	{glyphs, style}: Look,
): string => {
	const taken = cells(whole);
	if (taken <= width) {
		return highlight({text: whole, start: 0}, matches, style.match) + ' '.repeat(width - taken);
	}

	if (width <= 0) {
		return '';
	}

	const parts = cut(whole, width);
	const used = parts.reduce((sum, {text}) => sum + cells(text), parts.length - 1);
	const drawn = parts.map(part => highlight(part, matches, style.match)).join(glyphs.ellipsis);
	return drawn + ' '.repeat(Math.max(0, width - used));
};

/** @returns a path in exactly `width` cells, with what a filter found in it painted. `label` must be safe to draw. */
export const nameCell = (label: string, width: number, matches: Matches, look: Look): string =>
	draw(label, width, cutPath, matches, look);

/** Leaves out the first `by` cells, and no more than is needed to see the end. */
const cutFrom =
	(by: number) =>
	(text: string, width: number): readonly Part[] => {
		const start = cutCells(text, by).length;
		const rest = text.slice(start);
		if (cells(rest) <= width - 1) {
			const end = lastCells(text, width - 1);
			return [
				{text: '', start: 0},
				{text: end, start: text.length - end.length},
			];
		}

		return [
			{text: '', start: 0},
			{text: cutCells(rest, Math.max(0, width - 2)), start},
			{text: '', start: text.length},
		].slice(width < 2 ? 1 : 0);
	};

/** @returns a path in exactly `width` cells, where it is longer without its first `by` cells. */
export const scrolledCell = (
	label: string,
	width: number,
	matches: Matches,
	by: number,
	look: Look,
): string => draw(label, width, by > 0 ? cutFrom(by) : cutPath, matches, look);

/** @returns a text in exactly `width` cells, cut at its end, where it is longer without its first `by` cells. */
export const textCell = (text: string, width: number, matches: Matches, by: number, look: Look): string =>
	draw(text, width, by > 0 ? cutFrom(by) : cutEnd, matches, look);
