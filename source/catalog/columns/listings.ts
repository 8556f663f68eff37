import {blockBits, blockLength, blockMask} from './text-block.ts';

/** What a holder tells of a file, besides its time. */
export const tellsSize = 1;
export const tellsDigest = 2;

const flagBits = 2;
const nobody = -1;

class Block {
	/** The number of the holder and, in the lowest bits, what it tells. */
	readonly holders = new Int32Array(blockLength);
	readonly next = new Int32Array(blockLength);
	readonly rows = new Int32Array(blockLength);
	/** Milliseconds since the epoch; NaN where it is not told. */
	readonly modified = new Float64Array(blockLength);
}

/** What holders say of paths, by number. Those of one path make a chain, in the order in which they came. 0 is none. */
export class Listings {
	readonly #blocks: Block[] = [];
	#end = 1;
	#free = 0;

	/** @returns the number of a new listing, in no chain yet. */
	add(holder: number, row: number, flags: number, modified: number): number {
		const listing = this.#take();
		const block = this.#block(listing);
		const index = listing & blockMask;
		block.holders[index] = (holder << flagBits) | flags;
		block.rows[index] = row;
		block.modified[index] = modified;
		block.next[index] = 0;
		return listing;
	}

	/** Lets the number be given again. It must be in no chain. */
	free(listing: number): void {
		const block = this.#block(listing);
		block.holders[listing & blockMask] = nobody;
		block.next[listing & blockMask] = this.#free;
		this.#free = listing;
	}

	/** @returns the number of its holder; -1 where it has been freed. */
	holder(listing: number): number {
		return (this.#block(listing).holders[listing & blockMask] as number) >> flagBits;
	}

	flags(listing: number): number {
		return (this.#block(listing).holders[listing & blockMask] as number) & 3;
	}

	setFlags(listing: number, flags: number): void {
		this.#block(listing).holders[listing & blockMask] = (this.holder(listing) << flagBits) | flags;
	}

	modified(listing: number): number {
		return this.#block(listing).modified[listing & blockMask] as number;
	}

	setModified(listing: number, modified: number): void {
		this.#block(listing).modified[listing & blockMask] = modified;
	}

	row(listing: number): number {
		return this.#block(listing).rows[listing & blockMask] as number;
	}

	setRow(listing: number, row: number): void {
		this.#block(listing).rows[listing & blockMask] = row;
	}

	next(listing: number): number {
		return this.#block(listing).next[listing & blockMask] as number;
	}

	setNext(listing: number, next: number): void {
		this.#block(listing).next[listing & blockMask] = next;
	}

	#block(listing: number): Block {
		return this.#blocks[listing >>> blockBits] as Block;
	}

	#take(): number {
		if (this.#free !== 0) {
			const listing = this.#free;
			this.#free = this.next(listing);
			return listing;
		}

		if (this.#end >>> blockBits === this.#blocks.length) {
			this.#blocks.push(new Block());
		}

		this.#end += 1;
		return this.#end - 1;
	}
}
