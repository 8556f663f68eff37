import type {TextBlock} from '../columns/text-block.ts';

/** The longest pattern that fits the bits of a number. */
const longest = 32;

/** The share of a word's letters that may be wrong. */
const threshold = 0.3;

/** @returns how many letters of so many may be wrong, as Fuse reckons it. */
export function allowedErrors(length: number): number {
	let errors = 0;
	while ((errors + 1) / length <= threshold) {
		errors += 1;
	}

	return errors;
}

/** @returns the pieces in which Fuse looks for a text: of 32 units each, the last of which may overlap the one before. */
export function toChunks(length: number): readonly (readonly [start: number, end: number])[] {
	if (length <= longest) {
		return [[0, length]];
	}

	const starts = Array.from({length: Math.floor(length / longest)}, (_, index) => index * longest);
	const all = length % longest === 0 ? starts : [...starts, length - longest];
	return all.map(start => [start, start + longest]);
}

/** Counts how many letters of a pattern are wrong where it is best found in a text: Wu and Manber's bitap. */
export class ErrorCounter {
	/** By unit below 256: in which places of the pattern it stands. */
	readonly #low = new Int32Array(256);
	readonly #high = new Map<number, number>();
	readonly #top: number;
	readonly #most: number;
	readonly #states: Int32Array;

	/** `units` are at most 32. */
	constructor(units: ArrayLike<number>) {
		for (let at = 0; at < units.length; at += 1) {
			const unit = units[at] as number;
			if (unit < 256) {
				this.#low[unit] = (this.#low[unit] as number) | (1 << at);
			} else {
				this.#high.set(unit, (this.#high.get(unit) ?? 0) | (1 << at));
			}
		}

		this.#top = 1 << (units.length - 1);
		this.#most = allowedErrors(units.length);
		this.#states = new Int32Array(this.#most + 1);
	}

	/** @returns the least number of errors; -1 where there are more than are allowed. */
	inText(text: string): number {
		let best = this.#begin();
		for (let at = 0; at < text.length && best !== 0; at += 1) {
			const unit = text.charCodeAt(at);
			const mask = unit < 256 ? (this.#low[unit] as number) : (this.#high.get(unit) ?? 0);
			best = this.#step(mask, best);
		}

		return best > this.#most ? -1 : best;
	}

	/** As `inText`, for a folded text in a block. */
	inBytes(texts: TextBlock, index: number): number {
		const {bytes, starts} = texts;
		const [start, end] = [starts[index] as number, starts[index + 1] as number];
		switch (this.#most) {
			case 1:
				return withOne(this.#low, this.#top, bytes, start, end);
			case 2:
				return withTwo(this.#low, this.#top, bytes, start, end);
			default: {
				let best = this.#begin();
				for (let at = start; at < end && best !== 0; at += 1) {
					best = this.#step(this.#low[bytes[at] as number] as number, best);
				}

				return best > this.#most ? -1 : best;
			}
		}
	}

	#begin(): number {
		for (let errors = 0; errors <= this.#most; errors += 1) {
			this.#states[errors] = (1 << errors) - 1;
		}

		return this.#most + 1;
	}

	/** Goes on by one unit of the text. @returns the least number of errors so far. */
	#step(mask: number, best: number): number {
		const states = this.#states;
		const top = this.#top;
		let before = states[0] as number;
		let now = ((before << 1) | 1) & mask;
		states[0] = now;
		if ((now & top) !== 0) {
			return 0;
		}

		for (let errors = 1; errors < best; errors += 1) {
			const old = states[errors] as number;
			now = (((old << 1) | 1) & mask) | before | ((before | now) << 1) | 1;
			before = old;
			states[errors] = now;
			if ((now & top) !== 0) {
				return errors;
			}
		}

		return best;
	}
}

/** The same as above with at most one error, and no more than numbers: most words that are looked for are short. */
function withOne(low: Int32Array, top: number, bytes: Uint8Array, start: number, end: number): number {
	let [none, one, best] = [0, 1, -1];
	for (let at = start; at < end; at += 1) {
		const mask = low[bytes[at] as number] as number;
		const before = none;
		none = ((none << 1) | 1) & mask;
		one = (((one << 1) | 1) & mask) | before | ((before | none) << 1) | 1;
		if ((none & top) !== 0) {
			return 0;
		}

		best = (one & top) === 0 ? best : 1;
	}

	return best;
}

function withTwo(low: Int32Array, top: number, bytes: Uint8Array, start: number, end: number): number {
	let [none, one, two, best] = [0, 1, 3, -1];
	for (let at = start; at < end; at += 1) {
		const mask = low[bytes[at] as number] as number;
		const before = none;
		const oneBefore = one;
		none = ((none << 1) | 1) & mask;
		one = (((one << 1) | 1) & mask) | before | ((before | none) << 1) | 1;
		two = (((two << 1) | 1) & mask) | oneBefore | ((oneBefore | one) << 1) | 1;
		if ((none & top) !== 0) {
			return 0;
		}

		if ((one & top) !== 0) {
			best = 1;
		} else if (best < 0 && (two & top) !== 0) {
			best = 2;
		}
	}

	return best;
}
