import {digested} from './file-state.ts';

const digestLength = 32;
const headerLength = 16;
/** Of the form of the bytes. */
const form = 1;
/** Bytes that each file takes, without its name and its digest. */
const fixedLength = 8 + 8 + 8 + 4 + 2 + 1;

/**
 * Some files in few large pieces, which cost little to be sent to another thread and to be written down. All lie one after
 * the other in `bytes`.
 */
export interface FileColumns {
	readonly bytes: Uint8Array<ArrayBuffer>;
	readonly count: number;
	/** Bytes. */
	readonly sizes: Float64Array;
	/** Milliseconds since the epoch, with their fraction. */
	readonly mtimes: Float64Array;
	/** Two numbers for each: its lower and its upper 32 bits. */
	readonly inodes: Uint32Array;
	/** The numbers of the folders; zeros where all lie in the same one. */
	readonly folders: Uint32Array;
	/** How many bytes each name has. */
	readonly lengths: Uint16Array;
	/** What else is kept of each file. */
	readonly states: Uint8Array;
	/** The SHA-256 of those that have one, 32 bytes each, in their order. */
	readonly digests: Uint8Array;
	/** The names in UTF-8. */
	readonly names: Uint8Array;
}

export interface ColumnSizes {
	readonly count: number;
	/** How many have a digest. */
	readonly digests: number;
	/** Bytes of all names. */
	readonly names: number;
}

const lengthOf = ({count, digests, names}: ColumnSizes): number =>
	headerLength + fixedLength * count + digestLength * digests + names;

/** @returns columns that hold zeros. */
export function createColumns(sizes: ColumnSizes): FileColumns {
	const bytes = new Uint8Array(lengthOf(sizes));
	new Uint32Array(bytes.buffer, 0, 4).set([form, sizes.count, sizes.digests, sizes.names]);
	return viewsOf(bytes, sizes);
}

/** @returns the columns that lie in `bytes`; undefined where those are damaged. */
export function openColumns(bytes: Uint8Array): FileColumns | undefined {
	// A column of numbers begins at a whole multiple of their size, or not at all.
	const own = bytes.byteOffset % 8 === 0 && bytes.buffer instanceof ArrayBuffer;
	const whole = own ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
	if (whole.length < headerLength) {
		return undefined;
	}

	const [found, count = 0, digests = 0, names = 0] = new Uint32Array(whole.buffer, whole.byteOffset, 4);
	const sizes = {count, digests, names};
	if (found !== form || whole.length !== lengthOf(sizes)) {
		return undefined;
	}

	const columns = viewsOf(whole, sizes);
	return isSound(columns, sizes) ? columns : undefined;
}

function isSound({lengths, states}: FileColumns, {digests, names}: ColumnSizes): boolean {
	let [foundNames, foundDigests] = [0, 0];
	for (const length of lengths) {
		foundNames += length;
	}

	for (const state of states) {
		foundDigests += (state & digested) === 0 ? 0 : 1;
	}

	return foundNames === names && foundDigests === digests;
}

function viewsOf(bytes: Uint8Array<ArrayBuffer>, {count, digests, names}: ColumnSizes): FileColumns {
	const {buffer, byteOffset} = bytes;
	let end = byteOffset + headerLength;
	const next = (length: number): number => {
		end += length;
		return end - length;
	};
	return {
		bytes,
		count,
		sizes: new Float64Array(buffer, next(8 * count), count),
		mtimes: new Float64Array(buffer, next(8 * count), count),
		inodes: new Uint32Array(buffer, next(8 * count), 2 * count),
		folders: new Uint32Array(buffer, next(4 * count), count),
		lengths: new Uint16Array(buffer, next(2 * count), count),
		states: new Uint8Array(buffer, next(count), count),
		digests: new Uint8Array(buffer, next(digestLength * digests), digestLength * digests),
		names: new Uint8Array(buffer, next(names), names),
	};
}
