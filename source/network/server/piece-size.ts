import {restBuffers} from './piece-buffers.ts';

const smallest = 16 * 1024;
const largest = 512 * 1024;
/** Bytes of memory for what is on its way, of all uploads together. */
const memory = 16 * 1024 * 1024;
/** A piece is there twice: as it was read, and encrypted. */
const copies = 2;
/** Where more uploads run, the others use the time in which one of them reads. */
const mostAhead = 8;
/** Milliseconds that a piece may take to go out: less lets the next be larger, more makes it smaller. */
const quick = 25;
const slow = 100;

let running = 0;
/** What was right for the last upload on a connection, which is where the next one begins. */
const lastWanted = new WeakMap<object, number>();

/**
 * How large the pieces of one upload are, in bytes, a power of two. Large ones are cheap; small ones keep a slow upload
 * moving, and the memory of many uploads flat: it is shared among all that run in this process.
 */
export class PieceSize {
	readonly #connection: object;
	#wanted: number;
	#isOver = false;

	constructor(connection: object) {
		this.#connection = connection;
		this.#wanted = lastWanted.get(connection) ?? smallest;
		running += 1;
	}

	/** Whether a piece is read while the one before it is still on its way. */
	get readsAhead(): boolean {
		return running <= mostAhead;
	}

	/** The size of the next piece. */
	get bytes(): number {
		const share = memory / copies / running / (this.readsAhead ? 2 : 1);
		return Math.max(smallest, Math.min(this.#wanted, 2 ** Math.floor(Math.log2(share))));
	}

	/** Says that the upload is held back on purpose. */
	heldBack(): void {
		this.#wanted = smallest;
	}

	/** Says how many milliseconds a piece took to go out. */
	took(milliseconds: number): void {
		if (milliseconds < quick) {
			this.#wanted = Math.min(largest, this.#wanted * 2);
		} else if (milliseconds > slow) {
			this.#wanted = Math.max(smallest, this.#wanted / 2);
		}
	}

	/** Says that the upload is over. Idempotent. */
	close(): void {
		if (!this.#isOver) {
			this.#isOver = true;
			lastWanted.set(this.#connection, this.#wanted);
			running -= 1;
			if (running === 0) {
				restBuffers();
			}
		}
	}
}
