import type {TextBlock} from '../columns/text-block.ts';

/** A part of a folded text: that of `index` in `block`, from `start` to `end` in the bytes of the block. */
export interface Piece {
	block: TextBlock;
	index: number;
	start: number;
	end: number;
}

const zero = 48;
const slash = 47;

const isDigit = (byte: number): boolean => byte >= zero && byte <= 57;

/** What a byte is compared as: a slash stands before everything, so that a folder's content follows its name. */
const weightOf = (byte: number): number => (byte === slash ? 1 : byte);

/** @returns where the run of digits that begins at `from` ends. */
function digitsEnd(bytes: Uint8Array, from: number, end: number): number {
	let at = from;
	while (at < end && isDigit(bytes[at] as number)) {
		at += 1;
	}

	return at;
}

/** @returns where the number that the run of digits makes begins: behind its zeros, one of which is a number of its own. */
function numberStart(bytes: Uint8Array, from: number, end: number): number {
	let at = from;
	while (at < end - 1 && bytes[at] === zero) {
		at += 1;
	}

	return at;
}

/**
 * Compares as `toNameKey` does of the folded texts: numbers as numbers, all else by its units.
 *
 * @returns less than 0 where `one` stands first, 0 where they are equal.
 */
export function comparePieces(one: Piece, other: Piece): number {
	const [bytes, others] = [one.block.bytes, other.block.bytes];
	let at = one.start;
	let otherAt = other.start;
	while (at < one.end && otherAt < other.end) {
		const byte = bytes[at] as number;
		const otherByte = others[otherAt] as number;
		if (isDigit(byte) && isDigit(otherByte)) {
			const [end, otherEnd] = [digitsEnd(bytes, at, one.end), digitsEnd(others, otherAt, other.end)];
			const difference = compareNumbers(bytes, at, end, others, otherAt, otherEnd);
			if (difference !== 0) {
				return difference;
			}

			at = end;
			otherAt = otherEnd;
			continue;
		}

		const difference =
			byte < 128 || otherByte < 128
				? weightOf(byte) - weightOf(otherByte)
				: one.block.unitAt(one.index, at) - other.block.unitAt(other.index, otherAt);
		if (difference !== 0) {
			return difference;
		}

		at += 1;
		otherAt += 1;
	}

	return one.end - at - (other.end - otherAt);
}

function compareNumbers(
	bytes: Uint8Array,
	from: number,
	end: number,
	others: Uint8Array,
	otherFrom: number,
	otherEnd: number,
): number {
	const start = numberStart(bytes, from, end);
	const otherStart = numberStart(others, otherFrom, otherEnd);
	const difference = end - start - (otherEnd - otherStart);
	if (difference !== 0) {
		return difference;
	}

	for (let at = 0; at < end - start; at += 1) {
		const digits = (bytes[start + at] as number) - (others[otherStart + at] as number);
		if (digits !== 0) {
			return digits;
		}
	}

	return 0;
}

/** How many bytes a key has. */
export const keyedBytes = 6;

/** What stands in a key for a number of so many digits or more, and for what is not ASCII: more has to be looked at. */
const longNumber = 9;
const beyondAscii = 128;

/**
 * Writes what tells the text from `from` on apart from most others: bytes of which the first ones that differ, of two texts,
 * are as `comparePieces` says, and that are equal where more has to be looked at. The first one is put at `place` of
 * `target`, the others before it.
 */
export function writeKey({block, end}: Piece, from: number, target: Uint8Array, place: number): void {
	const {bytes} = block;
	const last = place - keyedBytes + 1;
	let to = place;
	for (let at = from; at < end && to >= last; ) {
		const byte = bytes[at] as number;
		if (!isDigit(byte)) {
			target[to--] = Math.min(weightOf(byte), beyondAscii);
			if (byte >= beyondAscii) {
				return;
			}

			at += 1;
			continue;
		}

		const next = digitsEnd(bytes, at, end);
		const start = numberStart(bytes, at, next);
		const length = Math.min(next - start, longNumber);
		target[to--] = zero + length;
		if (length === longNumber) {
			return;
		}

		for (let digit = start; digit < next && to >= last; digit += 1) {
			target[to--] = bytes[digit] as number;
		}

		at = next;
	}
}
