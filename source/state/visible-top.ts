/**
 * Where a list of `count` rows must be scrolled to so that the row `cursor` is inside a window of `height` rows,
 * moving as little as possible from `top`. Without a height nothing is known, and it stays.
 */
export const visibleTop = (top: number, cursor: number, height: number, count: number): number => {
	if (height <= 0) {
		return Math.max(0, top);
	}

	const highest = Math.max(0, count - height);
	const near = Math.min(Math.max(top, cursor - height + 1), Math.max(0, cursor));
	return Math.max(0, Math.min(near, highest));
};
