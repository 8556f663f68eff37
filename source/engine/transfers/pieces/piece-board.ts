import {lengthOf, type PieceLayout, type PieceRun} from './piece-layout.ts';
import {PieceMap} from './piece-map.ts';

const missing = 0;
/** It may be in the file, and is looked at before anybody is asked for it. */
const unsure = 1;
const verified = 2;
/** It is in the file, and the digest of the whole will show whether it is right. */
const unchecked = 3;

/** Which pieces of a file are here, and which of the others are being fetched already. */
export class PieceBoard {
	readonly layout: PieceLayout;
	readonly #states: Uint8Array;
	/** By how many each piece is being fetched. */
	readonly #claims: Uint8Array;
	readonly #map: PieceMap;
	/** No piece before this one is free. */
	#cursor = 0;
	#free: number;
	#verified = 0;
	#unchecked = 0;
	/** Bytes of the pieces that are not missing. */
	#bytes = 0;
	#version = 0;

	constructor(layout: PieceLayout) {
		this.layout = layout;
		this.#states = new Uint8Array(layout.count);
		this.#claims = new Uint8Array(layout.count);
		this.#map = new PieceMap(layout.count);
		this.#free = layout.count;
	}

	/** Another one after each change of what is here. */
	get version(): number {
		return this.#version;
	}

	/** How many pieces are here and right. */
	get verified(): number {
		return this.#verified;
	}

	/** Bytes of the pieces that are here, or may be. */
	get bytes(): number {
		return this.#bytes;
	}

	/** How many pieces are neither here nor being fetched. */
	get free(): number {
		return this.#free;
	}

	/** Whether all pieces are here, right or not checked. */
	get isWhole(): boolean {
		return this.#verified + this.#unchecked === this.layout.count;
	}

	/** @returns each of at most 64 parts of the file from 0 (nothing is here) to 8 (all is). */
	levels(): number[] {
		return this.#map.levels();
	}

	/** Whether a piece is here, right or not checked. */
	isHere(index: number): boolean {
		return (this.#states[index] ?? missing) >= verified;
	}

	/** @returns by how many a piece is being fetched. */
	claimsOf(index: number): number {
		return this.#claims[index] ?? 0;
	}

	/** Claims the first free pieces that follow each other, at most `most`. @returns undefined where none is free. */
	take(most: number): PieceRun | undefined {
		const {count} = this.layout;
		while (this.#cursor < count && !this.#isFree(this.#cursor)) {
			this.#cursor++;
		}

		if (this.#cursor === count) {
			return undefined;
		}

		const first = this.#cursor;
		let end = first + 1;
		while (end < first + most && end < count && this.#isFree(end)) {
			end++;
		}

		const run = {first, end};
		this.claim(run);
		return run;
	}

	/** Claims pieces that are missing, also those that are being fetched already. */
	claim(run: PieceRun): void {
		this.#each(run, index => {
			this.#change(index, () => {
				this.#claims[index] = this.claimsOf(index) + 1;
			});
		});
	}

	/** Gives claimed pieces back, whatever has become of them. */
	release(run: PieceRun): void {
		this.#each(run, index => {
			this.#change(index, () => {
				this.#claims[index] = Math.max(0, this.claimsOf(index) - 1);
			});
		});
	}

	/** Notes that a piece is here and right. @returns false where it was already. */
	verify(index: number): boolean {
		return this.#come(index, verified);
	}

	/** Notes that a piece is here and was not checked. @returns false where it was here already. */
	trust(index: number): boolean {
		return this.#come(index, unchecked);
	}

	/** Notes that the file is here and right. */
	verifyAll(): void {
		for (const index of this.#all(unchecked)) {
			this.#set(index, verified);
		}
	}

	/** @returns the pieces that are here and were not checked. */
	unchecked(): Generator<number> {
		return this.#all(unchecked);
	}

	/** Notes that a piece may be in the file. */
	doubt(index: number): void {
		this.#set(index, unsure);
	}

	/** Notes that a piece is not here. */
	miss(index: number): void {
		this.#set(index, missing);
	}

	/** @returns the pieces that may be in the file. */
	unsure(): Generator<number> {
		return this.#all(unsure);
	}

	/** @returns one bit for each piece, the first one lowest: whether it is, or may be, in the file. */
	bits(): Uint8Array {
		const bits = new Uint8Array(Math.ceil(this.layout.count / 8));
		for (const [index, state] of this.#states.entries()) {
			if (state !== missing) {
				bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7));
			}
		}

		return bits;
	}

	/** Doubts all pieces that `bits`, from `bits` of an earlier board, has; misses all others. */
	restore(bits: Uint8Array): void {
		for (let index = 0; index < this.layout.count; index++) {
			const isHere = ((bits[index >> 3] ?? 0) >> (index & 7)) & 1;
			this.#set(index, isHere === 1 ? unsure : missing);
		}
	}

	/** @returns the pieces that are in a state while they are asked for. */
	*#all(state: number): Generator<number> {
		for (let index = this.#states.indexOf(state); index !== -1; index = this.#states.indexOf(state, index)) {
			yield index;
			if (this.#states[index] === state) {
				index++;
			}
		}
	}

	#come(index: number, state: number): boolean {
		const isNew = !this.isHere(index);
		if (isNew) {
			this.#set(index, state);
		}

		return isNew;
	}

	#each({first, end}: PieceRun, work: (index: number) => void): void {
		for (let index = first; index < end; index++) {
			work(index);
		}
	}

	#isFree(index: number): boolean {
		return this.#states[index] === missing && this.#claims[index] === 0;
	}

	#set(index: number, state: number): void {
		const before = this.#states[index] ?? missing;
		this.#version++;
		this.#change(index, () => {
			this.#states[index] = state;
		});
		this.#bytes += (Math.sign(state) - Math.sign(before)) * lengthOf(this.layout, index);
		this.#verified += Number(state === verified) - Number(before === verified);
		this.#unchecked += Number(state === unchecked) - Number(before === unchecked);
		const hereNow = Number(state >= verified) - Number(before >= verified);
		if (hereNow !== 0) {
			this.#map.add(index, hereNow);
		}
	}

	#change(index: number, work: () => void): void {
		const before = this.#isFree(index);
		work();
		const after = this.#isFree(index);
		this.#free += Number(after) - Number(before);
		if (after) {
			this.#cursor = Math.min(this.#cursor, index);
		}
	}
}
