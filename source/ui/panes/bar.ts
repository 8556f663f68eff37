import type {Glyphs} from '../terminal/glyphs.ts';

/** @returns a bar of `width` cells that is filled by `share`, from 0 to 1. */
export const bar = (share: number, width: number, {bar: steps}: Glyphs): string => {
	const empty = steps[0] ?? ' ';
	const full = steps.at(-1) ?? '#';
	const parts = steps.length - 1;
	const filled = Math.round(Math.max(0, Math.min(1, share || 0)) * Math.max(0, width) * parts);
	const whole = Math.floor(filled / parts);
	const part = filled % parts === 0 ? '' : (steps[filled % parts] ?? '');
	return full.repeat(whole) + part + empty.repeat(Math.max(0, width - whole - part.length));
};

/** @returns a small graph of `values`, one cell each; those of `highest` and more are full. */
export const sparkline = (
	values: readonly number[],
	{spark}: Glyphs,
	highest = Math.max(...values, 1),
): string =>
	values
		.map(value => spark[Math.min(spark.length - 1, Math.floor((value / highest) * spark.length))] ?? '')
		.join('');

/**
 * @param map - A file in parts of equal length, each from 0 (nothing is here) to 8 (all is here).
 * @returns the file in `width` cells: how much of each part is here.
 */
export const pieceMap = (map: readonly number[], width: number, {pieces}: Glyphs): string =>
	Array.from({length: Math.max(0, width)}, (_, cell) => {
		const first = Math.floor((cell * map.length) / width);
		const last = Math.max(first + 1, Math.ceil(((cell + 1) * map.length) / width));
		const parts = map.slice(first, last);
		const share = parts.reduce((sum, part) => sum + part, 0) / (8 * Math.max(1, parts.length));
		// Only what is here as a whole is shown as full, and only what has not begun as empty.
		const most = pieces.length - 1;
		const level =
			share >= 1 ? most : share <= 0 ? 0 : Math.max(1, Math.min(most - 1, Math.round(share * most)));
		return pieces[level] ?? '';
	}).join('');
