import {cells, cutCells, lastCells} from '../terminal/cells.ts';
import type {Look} from '../terminal/look.ts';
import type {Paint} from '../terminal/style.ts';

/** First and last index of what a filter found, both inclusive. */
export type Matches = ReadonlyArray<readonly [number, number]>;

interface Cut {
	readonly before: string;
	readonly kept: string;
	/** Where `kept` starts in the whole. */
	readonly start: number;
	readonly after: string;
}

const cutEnd = (label: string, start: number, width: number, ellipsis: string): Cut => {
	const kept = cutCells(label.slice(start), width - 1);
	return {before: '', kept, start, after: width > 0 ? ellipsis : ''};
};

/** The folders give way first, since the name at the end tells more. */
const cutPath = (label: string, width: number, ellipsis: string): Cut => {
	if (cells(label) <= width) {
		return {before: '', kept: label, start: 0, after: ''};
	}

	const base = label.lastIndexOf('/') + 1;
	const room = width - 1;
	if (base === 0 || cells(label.slice(base)) > room) {
		return cutEnd(label, base, width, ellipsis);
	}

	const kept = lastCells(label, room);
	return {before: ellipsis, kept, start: label.length - kept.length, after: ''};
};

const highlight = ({kept, start}: Cut, matches: Matches, paint: Paint): string => {
	let drawn = '';
	let at = 0;
	for (const [first, last] of matches) {
		const from = Math.max(at, first - start);
		const to = Math.min(kept.length, last + 1 - start);
		if (to > from) {
			drawn += kept.slice(at, from) + paint(kept.slice(from, to));
			at = to;
		}
	}

	return drawn + kept.slice(at);
};

const draw = (cut: Cut, width: number, matches: Matches, paint: Paint): string => {
	const used = cells(cut.before) + cells(cut.kept) + cells(cut.after);
	return cut.before + highlight(cut, matches, paint) + cut.after + ' '.repeat(Math.max(0, width - used));
};

/** @returns a path in exactly `width` cells, with what a filter found in it painted. `label` must be safe to draw. */
export const nameCell = (label: string, width: number, matches: Matches, {glyphs, style}: Look): string =>
	draw(cutPath(label, Math.max(0, width), glyphs.ellipsis), width, matches, style.match);

/** @returns a text in exactly `width` cells, cut at its end, with what a filter found in it painted. */
export const textCell = (text: string, width: number, matches: Matches, {glyphs, style}: Look): string => {
	const fits = cells(text) <= width;
	const cut = fits
		? {before: '', kept: text, start: 0, after: ''}
		: cutEnd(text, 0, Math.max(0, width), glyphs.ellipsis);
	return draw(cut, width, matches, style.match);
};
