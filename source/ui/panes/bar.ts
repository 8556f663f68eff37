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

/** @returns a small graph of `values`, one cell each, the highest of them full. */
export const sparkline = (values: readonly number[], {spark}: Glyphs): string => {
	const highest = Math.max(...values, 1);
	return values
		.map(value => spark[Math.min(spark.length - 1, Math.floor((value / highest) * spark.length))] ?? '')
		.join('');
};
