const mostCells = 64;
const full = 8;

/** How much of each of at most 64 equal parts of a file is here, kept up while pieces come. */
export class PieceMap {
	readonly #count: number;
	readonly #here: Uint32Array;
	readonly #all: Uint32Array;

	/** `count`: of the pieces. */
	constructor(count: number) {
		const cells = Math.min(count, mostCells);
		this.#count = count;
		this.#here = new Uint32Array(cells);
		this.#all = new Uint32Array(cells);
		for (let cell = 0; cell < cells; cell++) {
			this.#all[cell] = firstOf(cell + 1, count, cells) - firstOf(cell, count, cells);
		}
	}

	/** Notes that a piece has come, or (-1) that it is not here after all. */
	add(index: number, change: number): void {
		const cell = Math.floor((index * this.#here.length) / this.#count);
		this.#here[cell] = (this.#here[cell] ?? 0) + change;
	}

	/** @returns each part from 0 (nothing is here) to 8 (all is). */
	levels(): number[] {
		return Array.from(this.#here, (here, cell) => level(here, this.#all[cell] ?? 0));
	}
}

/** @returns the first piece whose part is `cell`. */
const firstOf = (cell: number, count: number, cells: number): number => Math.ceil((cell * count) / cells);

const level = (here: number, all: number): number =>
	here === 0 || here === all
		? full * Math.sign(here)
		: Math.min(full - 1, Math.max(1, Math.floor((full * here) / all)));
