import {createColumns} from '../index/file-columns.ts';
import type {ColumnVersion} from '../index/segment.ts';

/** Bytes of a name at most, on any file system. */
const longestName = 1024;

/** Gathers files of one folder, to be packed in columns. */
export class ColumnsWriter {
	readonly #sizes: Float64Array;
	readonly #mtimes: Float64Array;
	readonly #inodes: Uint32Array;
	readonly #lengths: Uint16Array;
	readonly #names: Buffer;
	#count = 0;
	#used = 0;

	/** `most`: how many files it is given at most before `take`. */
	constructor(most: number) {
		this.#sizes = new Float64Array(most);
		this.#mtimes = new Float64Array(most);
		this.#inodes = new Uint32Array(most * 2);
		this.#lengths = new Uint16Array(most);
		this.#names = Buffer.allocUnsafe(most * longestName);
	}

	add(name: string, {size, mtime, lower, upper}: ColumnVersion): void {
		const index = this.#count++;
		this.#sizes[index] = size;
		this.#mtimes[index] = mtime;
		this.#inodes[index * 2] = lower;
		this.#inodes[index * 2 + 1] = upper;
		const length = this.#names.write(name, this.#used);
		this.#lengths[index] = length;
		this.#used += length;
	}

	/** Empties it. @returns the bytes of a `FileColumns`. */
	take(): Uint8Array {
		const count = this.#count;
		const columns = createColumns({count, digests: 0, names: this.#used});
		columns.sizes.set(this.#sizes.subarray(0, count));
		columns.mtimes.set(this.#mtimes.subarray(0, count));
		columns.inodes.set(this.#inodes.subarray(0, count * 2));
		columns.lengths.set(this.#lengths.subarray(0, count));
		columns.names.set(this.#names.subarray(0, this.#used));
		this.#count = 0;
		this.#used = 0;
		return columns.bytes;
	}
}
