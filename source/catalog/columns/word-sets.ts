import {countBits} from './bits.ts';

// Four words at a time: going round a loop takes longer than what is done with a word. All sets have a multiple of four.

/** Leaves in `target` only what is in `words` as well; what lies beyond these stays. */
export function intersectWords(target: Uint32Array, words: Uint32Array): void {
	const length = Math.min(target.length, words.length);
	for (let at = 0; at < length; at += 4) {
		target[at] = (target[at] as number) & (words[at] as number);
		target[at + 1] = (target[at + 1] as number) & (words[at + 1] as number);
		target[at + 2] = (target[at + 2] as number) & (words[at + 2] as number);
		target[at + 3] = (target[at + 3] as number) & (words[at + 3] as number);
	}
}

/** Adds `words` to `target`. */
export function uniteWords(target: Uint32Array, words: Uint32Array): void {
	const length = Math.min(target.length, words.length);
	for (let at = 0; at < length; at += 4) {
		target[at] = (target[at] as number) | (words[at] as number);
		target[at + 1] = (target[at + 1] as number) | (words[at + 1] as number);
		target[at + 2] = (target[at + 2] as number) | (words[at + 2] as number);
		target[at + 3] = (target[at + 3] as number) | (words[at + 3] as number);
	}
}

/** Adds to `target` what is in `words` and in `others`. */
export function uniteCommon(target: Uint32Array, words: Uint32Array, others: Uint32Array): void {
	const length = Math.min(target.length, words.length);
	for (let at = 0; at < length; at += 4) {
		target[at] = (target[at] as number) | ((words[at] as number) & (others[at] as number));
		target[at + 1] = (target[at + 1] as number) | ((words[at + 1] as number) & (others[at + 1] as number));
		target[at + 2] = (target[at + 2] as number) | ((words[at + 2] as number) & (others[at + 2] as number));
		target[at + 3] = (target[at + 3] as number) | ((words[at + 3] as number) & (others[at + 3] as number));
	}
}

/** Takes `words` out of `target`. */
export function subtractWords(target: Uint32Array, words: Uint32Array): void {
	const length = Math.min(target.length, words.length);
	for (let at = 0; at < length; at += 4) {
		target[at] = (target[at] as number) & ~(words[at] as number);
		target[at + 1] = (target[at + 1] as number) & ~(words[at + 1] as number);
		target[at + 2] = (target[at + 2] as number) & ~(words[at + 2] as number);
		target[at + 3] = (target[at + 3] as number) & ~(words[at + 3] as number);
	}
}

/** @returns the place of the first word that is not 0 of those from `from` on, which is a multiple of four; or `end`. */
export function skipEmpty(words: Uint32Array, from: number, end: number): number {
	let at = from;
	while (
		at < end &&
		((words[at] as number) |
			(words[at + 1] as number) |
			(words[at + 2] as number) |
			(words[at + 3] as number)) ===
			0
	) {
		at += 4;
	}

	return Math.min(at, end);
}

/** @returns whether more bits than these are set in all words. */
export function hasMore(words: Uint32Array, most: number): boolean {
	const {length} = words;
	let left = most;
	for (
		let at = skipEmpty(words, 0, length);
		at < length && left >= 0;
		at = skipEmpty(words, at + 4, length)
	) {
		left -=
			countBits(words[at] as number) +
			countBits(words[at + 1] as number) +
			countBits(words[at + 2] as number) +
			countBits(words[at + 3] as number);
	}

	return left < 0;
}
