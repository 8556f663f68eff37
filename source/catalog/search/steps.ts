/** What of a segment's columns tells whether a character of a pattern may stand where it is said to; see `PatternColumns`. */
export interface Step {
	readonly bits: Uint32Array;
	/** Where in the bits the columns of this character begin. */
	readonly held: number;
	readonly paired: number;
	readonly parted: number;
	readonly joined: number;
	readonly replaced: number;
	/** All bits where there is nothing behind the next character that has to stand, else none. */
	readonly open: number;
}

/**
 * By number of errors, in which rows the characters of a pattern from one on are explained with so many: first of the
 * character behind this one, then of those that follow.
 */
export type Stands = readonly (readonly Uint32Array[])[];

// Each number of errors has a loop of its own, all of which lies in local variables: it goes over columns word by word.

/** Finds out in which rows this character stands, with no error and with one. Of the arrays in `to`, one for each. */
export function stepOne(step: Step, [nones, ones]: Stands, to: readonly Uint32Array[]): void {
	const {bits, held, paired, parted, joined, replaced, open} = step;
	const [none, noneNext] = nones as [Uint32Array, Uint32Array];
	const [one] = ones as [Uint32Array];
	const [toNone, toOne] = to as [Uint32Array, Uint32Array];
	const {length} = toNone;
	for (let at = 0; at < length; at += 1) {
		const character = bits[held + at] as number;
		const pair = bits[paired + at] as number;
		const behind = (bits[joined + at] as number) | (bits[replaced + at] as number) | open;
		const stands = none[at] as number;
		toNone[at] = stands & character & pair;
		toOne[at] =
			character &
			(((one[at] as number) & pair) |
				(stands & (bits[parted + at] as number)) |
				((noneNext[at] as number) & behind));
	}
}

/** The same with two as well. */
export function stepTwo(step: Step, [nones, ones, twos]: Stands, to: readonly Uint32Array[]): void {
	const {bits, held, paired, parted, joined, replaced, open} = step;
	const [none, noneNext, noneFar] = nones as [Uint32Array, Uint32Array, Uint32Array];
	const [one, oneNext] = ones as [Uint32Array, Uint32Array];
	const [two] = twos as [Uint32Array];
	const [toNone, toOne, toTwo] = to as [Uint32Array, Uint32Array, Uint32Array];
	const {length} = toNone;
	for (let at = 0; at < length; at += 1) {
		const character = bits[held + at] as number;
		const pair = bits[paired + at] as number;
		const between = bits[parted + at] as number;
		const behind = (bits[joined + at] as number) | (bits[replaced + at] as number) | open;
		const stands = none[at] as number;
		const standsNext = noneNext[at] as number;
		const withOne = one[at] as number;
		toNone[at] = stands & character & pair;
		toOne[at] = character & ((withOne & pair) | (stands & between) | (standsNext & behind));
		toTwo[at] =
			character &
			(((two[at] as number) & pair) |
				(withOne & between) |
				((oneNext[at] as number) & behind) |
				stands |
				standsNext |
				(noneFar[at] as number));
	}
}

/** The same with three as well. */
export function stepThree(step: Step, [nones, ones, twos, threes]: Stands, to: readonly Uint32Array[]): void {
	const {bits, held, paired, parted, joined, replaced, open} = step;
	const [none, noneNext, noneFar, noneFarther] = nones as [
		Uint32Array,
		Uint32Array,
		Uint32Array,
		Uint32Array,
	];
	const [one, oneNext, oneFar] = ones as [Uint32Array, Uint32Array, Uint32Array];
	const [two, twoNext] = twos as [Uint32Array, Uint32Array];
	const [three] = threes as [Uint32Array];
	const [toNone, toOne, toTwo, toThree] = to as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
	const {length} = toNone;
	for (let at = 0; at < length; at += 1) {
		const character = bits[held + at] as number;
		const pair = bits[paired + at] as number;
		const between = bits[parted + at] as number;
		const behind = (bits[joined + at] as number) | (bits[replaced + at] as number) | open;
		const stands = none[at] as number;
		const standsNext = noneNext[at] as number;
		const withOne = one[at] as number;
		const withOneNext = oneNext[at] as number;
		const withTwo = two[at] as number;
		const anyStands = stands | standsNext | (noneFar[at] as number);
		toNone[at] = stands & character & pair;
		toOne[at] = character & ((withOne & pair) | (stands & between) | (standsNext & behind));
		toTwo[at] = character & ((withTwo & pair) | (withOne & between) | (withOneNext & behind) | anyStands);
		toThree[at] =
			character &
			(((three[at] as number) & pair) |
				(withTwo & between) |
				((twoNext[at] as number) & behind) |
				withOne |
				withOneNext |
				(oneFar[at] as number) |
				anyStands |
				(noneFarther[at] as number));
	}
}
