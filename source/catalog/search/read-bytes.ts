/**
 * What a pattern of at most 32 bytes is looked for with: by byte, a bit for each place of the pattern where it does not
 * stand, and the bit of the last place. Here a bit that is not set tells that the pattern is found up to its place, since
 * that takes the fewest steps.
 */
export interface Places {
	readonly missing: Int32Array;
	readonly last: number;
}

/**
 * Reads bytes with at most one error. `states` tell, from `from` on, what was read before: for no error and for one, a bit
 * for each place up to which the pattern is found. `isKept`: whether they are to tell what was read now as well.
 *
 * @returns the least number of errors with which the pattern ends in them; -1 where there are more.
 */
export function readOne(
	{missing, last}: Places,
	bytes: Uint8Array,
	start: number,
	end: number,
	states: Int32Array,
	from: number,
	isKept: boolean,
): number {
	let none = ~(states[from] as number);
	let one = ~(states[from + 1] as number);
	let allNone = -1;
	let allOne = -1;
	for (let at = start; at < end; at += 1) {
		const places = missing[bytes[at] as number] as number;
		const before = none;
		none = (none << 1) | places;
		one = ((one << 1) | places) & before & ((before & none) << 1);
		allNone &= none;
		allOne &= one;
	}

	if (isKept) {
		states[from] = ~none;
		states[from + 1] = ~one;
	}

	if ((allNone & last) === 0) {
		return 0;
	}

	return (allOne & last) === 0 ? 1 : -1;
}

/** The same with at most two. */
export function readTwo(
	{missing, last}: Places,
	bytes: Uint8Array,
	start: number,
	end: number,
	states: Int32Array,
	from: number,
	isKept: boolean,
): number {
	let none = ~(states[from] as number);
	let one = ~(states[from + 1] as number);
	let two = ~(states[from + 2] as number);
	let allNone = -1;
	let allOne = -1;
	let allTwo = -1;
	for (let at = start; at < end; at += 1) {
		const places = missing[bytes[at] as number] as number;
		const before = none;
		const oneBefore = one;
		none = (none << 1) | places;
		one = ((one << 1) | places) & before & ((before & none) << 1);
		two = ((two << 1) | places) & oneBefore & ((oneBefore & one) << 1);
		allNone &= none;
		allOne &= one;
		allTwo &= two;
	}

	if (isKept) {
		states[from] = ~none;
		states[from + 1] = ~one;
		states[from + 2] = ~two;
	}

	if ((allOne & last) === 0) {
		return (allNone & last) === 0 ? 0 : 1;
	}

	return (allTwo & last) === 0 ? 2 : -1;
}

/** The same with at most three. */
export function readThree(
	{missing, last}: Places,
	bytes: Uint8Array,
	start: number,
	end: number,
	states: Int32Array,
	from: number,
	isKept: boolean,
): number {
	let none = ~(states[from] as number);
	let one = ~(states[from + 1] as number);
	let two = ~(states[from + 2] as number);
	let three = ~(states[from + 3] as number);
	let allNone = -1;
	let allOne = -1;
	let allTwo = -1;
	let allThree = -1;
	for (let at = start; at < end; at += 1) {
		const places = missing[bytes[at] as number] as number;
		const before = none;
		const oneBefore = one;
		const twoBefore = two;
		none = (none << 1) | places;
		one = ((one << 1) | places) & before & ((before & none) << 1);
		two = ((two << 1) | places) & oneBefore & ((oneBefore & one) << 1);
		three = ((three << 1) | places) & twoBefore & ((twoBefore & two) << 1);
		allNone &= none;
		allOne &= one;
		allTwo &= two;
		allThree &= three;
	}

	if (isKept) {
		states[from] = ~none;
		states[from + 1] = ~one;
		states[from + 2] = ~two;
		states[from + 3] = ~three;
	}

	if ((allOne & last) === 0) {
		return (allNone & last) === 0 ? 0 : 1;
	}

	if ((allTwo & last) === 0) {
		return 2;
	}

	return (allThree & last) === 0 ? 3 : -1;
}
