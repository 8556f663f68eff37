import {lengthOf, type PieceLayout, type PieceRun} from '../pieces/piece-layout.ts';
import type {Buffers} from './buffers.ts';

/** A piece all of whose bytes have come, in a buffer that may be longer. */
export interface WholePiece {
	readonly index: number;
	readonly bytes: Uint8Array;
	readonly buffer: Uint8Array;
}

/** Pieces that follow each other, while their bytes come in this order, each into a buffer of its own. */
export class IncomingPieces {
	readonly #layout: PieceLayout;
	readonly #buffers: Buffers;
	readonly #end: number;
	#next: number;
	#filled: number;
	/** What holds the next piece, and those after it that bytes may have come into already. */
	readonly #filling: Uint8Array[] = [];
	/** The piece that the next buffer is for. */
	#prepared: number;
	/** What was here of the first piece before. */
	#beginning: Uint8Array;

	/** `beginning`: what is here of the first piece of `run` already. */
	constructor(layout: PieceLayout, run: PieceRun, buffers: Buffers, beginning: Uint8Array) {
		this.#layout = layout;
		this.#buffers = buffers;
		this.#end = run.end;
		this.#next = run.first;
		this.#prepared = run.first;
		this.#beginning = beginning;
		this.#filled = beginning.length;
	}

	/** The piece that is not whole yet; the one after the last where all are. */
	get next(): number {
		return this.#next;
	}

	/** Bytes of the next piece that are here. */
	get filled(): number {
		return this.#filled;
	}

	/** @returns where the bytes after those go that a place was given for already; undefined after the last piece. */
	room(): Uint8Array | undefined {
		if (this.#prepared === this.#end) {
			return undefined;
		}

		const buffer = this.#buffers.take();
		const begin = this.#beginning.length;
		buffer.set(this.#beginning);
		this.#beginning = nothing;
		this.#filling.push(buffer);
		return buffer.subarray(begin, lengthOf(this.#layout, this.#prepared++));
	}

	/**
	 * Takes in bytes of `chunk`, which need not stand in a `room`, as far as they belong to the next piece.
	 * @returns how many those are, none after the last piece.
	 */
	take(chunk: Uint8Array): number {
		if (this.#next === this.#end) {
			return 0;
		}

		if (this.#filling.length === 0) {
			this.room();
		}

		const [buffer] = this.#filling;
		const count = Math.min(chunk.length, lengthOf(this.#layout, this.#next) - this.#filled);
		if (buffer?.buffer !== chunk.buffer) {
			buffer?.set(chunk.subarray(0, count), this.#filled);
		}

		this.#filled += count;
		return count;
	}

	/** @returns the next piece where it is whole, and goes on to the one after it. */
	shift(): WholePiece | undefined {
		const index = this.#next;
		const [buffer] = this.#filling;
		const length = lengthOf(this.#layout, index);
		if (buffer === undefined || this.#filled < length) {
			return undefined;
		}

		this.#filling.shift();
		this.#next++;
		this.#filled = 0;
		return {index, bytes: buffer.subarray(0, length), buffer};
	}

	/** @returns a copy of what is here of the next piece. */
	rest(): Uint8Array {
		return this.#filling[0]?.slice(0, this.#filled) ?? this.#beginning;
	}
}

const nothing = new Uint8Array();
