import type {TextBlock} from '../columns/text-block.ts';
import {type Places, readOne, readThree, readTwo} from './read-bytes.ts';

/** The longest pattern that fits the bits of a number. */
export const longest = 32;

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
	readonly #places: Places;
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
		this.#places = {missing: this.#low.map(places => ~places), last: this.#top};
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
	inBytes({bytes, starts}: TextBlock, index: number): number {
		this.#begin();
		return this.restOf(bytes, starts[index] as number, starts[index + 1] as number, this.#states, 0);
	}

	/** How many units the pattern has. */
	get length(): number {
		return 32 - Math.clz32(this.#top);
	}

	/** How many numbers tell what was read so far: see `begin`. */
	get stateLength(): number {
		return this.#most + 1;
	}

	/** Puts into `states`, from `from` on, that nothing was read. */
	begin(states: Int32Array, from: number): void {
		for (let errors = 0; errors <= this.#most; errors += 1) {
			states[from + errors] = (1 << errors) - 1;
		}
	}

	/** Reads on, whether the pattern was found or not. @returns the least number of errors in what was read now; -1 for none. */
	readOn(bytes: Uint8Array, start: number, end: number, states: Int32Array, from: number): number {
		switch (this.#most) {
			case 1:
				return readOne(this.#places, bytes, start, end, states, from, true);
			case 2:
				return readTwo(this.#places, bytes, start, end, states, from, true);
			case 3:
				return readThree(this.#places, bytes, start, end, states, from, true);
			default: {
				let least = -1;
				for (let at = start; at < end; at += 1) {
					const found = this.#readByte(bytes[at] as number, states, from);
					least = found >= 0 && (least < 0 || found < least) ? found : least;
				}

				return least;
			}
		}
	}

	/** Reads what is left, behind what `states` tell. @returns the least number of errors in it; -1 for none. */
	restOf(bytes: Uint8Array, start: number, end: number, states: Int32Array, from: number): number {
		switch (this.#most) {
			case 1:
				return readOne(this.#places, bytes, start, end, states, from, false);
			case 2:
				return readTwo(this.#places, bytes, start, end, states, from, false);
			case 3:
				return readThree(this.#places, bytes, start, end, states, from, false);
			default: {
				this.#states.set(states.subarray(from, from + this.#most + 1));
				let best = this.#most + 1;
				for (let at = start; at < end && best !== 0; at += 1) {
					best = this.#step(this.#low[bytes[at] as number] as number, best);
				}

				return best > this.#most ? -1 : best;
			}
		}
	}

	#readByte(byte: number, states: Int32Array, from: number): number {
		const mask = this.#low[byte] as number;
		let before = states[from] as number;
		let now = ((before << 1) | 1) & mask;
		states[from] = now;
		let found = (now & this.#top) === 0 ? -1 : 0;
		for (let errors = 1; errors <= this.#most; errors += 1) {
			const old = states[from + errors] as number;
			now = (((old << 1) | 1) & mask) | before | ((before | now) << 1) | 1;
			before = old;
			states[from + errors] = now;
			found = found < 0 && (now & this.#top) !== 0 ? errors : found;
		}

		return found;
	}

	#begin(): number {
		this.begin(this.#states, 0);
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
