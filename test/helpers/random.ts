/** @returns a function that gives the same whole numbers, from 0 up to but not `below`, for the same seed. */
export function createRandom(first: number): (below: number) => number {
	let seed = first;
	return below => {
		seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
		return (seed >> 8) % below;
	};
}
