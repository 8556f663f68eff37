/**
 * Where a list of `count` rows must be scrolled to so that the row `cursor` is inside a window of `height` rows,
 * moving as little as possible from `top`.
 */
export const visibleTop = (top: number, cursor: number, height: number, count: number): number => {
	const lines = Math.max(1, height);
	const highest = Math.max(0, count - lines);
	const near = Math.min(Math.max(top, cursor - lines + 1), Math.max(0, cursor));
	return Math.max(0, Math.min(near, highest));
};
