import type {Slices} from '../slices.ts';
import {keyedBytes, type Piece, writeKey} from './compare-texts.ts';
import type {CompareRows} from './merge-rows.ts';
import {mergeSorted, sortSliced} from './sort-sliced.ts';

/** How many are sorted at a time, which their numbers have two bytes for. */
const runLength = 0x1_0000;

/** So few are sorted by comparing them. */
const few = 6;

/** How many are looked at before others may get their turn. */
const chunk = 1024;

export interface Names {
	/** Makes a piece that of an item. */
	readonly read: (piece: Piece, item: number) => void;
	/** Compares the pieces of two items, and what else there is where those are equal. */
	readonly compare: CompareRows;
}

/**
 * Sorts items by their names, in place, in slices: first by the beginnings of these, as numbers, and only those of one
 * beginning by comparing them. `piece` is any one, and may be changed.
 */
export async function sortByName(
	items: Int32Array,
	{read, compare}: Names,
	piece: Piece,
	slices: Slices,
): Promise<void> {
	for (let start = 0; start < items.length; start += runLength) {
		await sortRun(items.subarray(start, start + runLength), -1, {read, compare}, piece, slices);
	}

	await mergeSorted(items, runLength, compare, slices);
}

/** `known`: how many bytes all of them are known to have in common, after which they cannot be told apart by numbers. */
async function sortRun(
	items: Int32Array,
	known: number,
	names: Names,
	piece: Piece,
	slices: Slices,
): Promise<void> {
	const {read, compare} = names;
	const common = items.length <= few ? known : await commonStart(items, read, piece, slices);
	if (common <= known) {
		await sortSliced(items, compare, slices);
		return;
	}

	// Of each item eight bytes, the highest last: two that tell which one it is, then the beginning of its name.
	const keys = new BigUint64Array(items.length);
	const bytes = new Uint8Array(keys.buffer);
	for (let at = 0; at < items.length; at += 1) {
		read(piece, items[at] as number);
		writeKey(piece, piece.start + common, bytes, at * 8 + 7);
		bytes[at * 8] = at & 0xff;
		bytes[at * 8 + 1] = at >>> 8;
		if (at % chunk === 0) {
			await slices.breathe();
		}
	}

	keys.sort();
	await slices.breathe();
	const before = items.slice();
	let start = 0;
	for (let at = 0; at < items.length; at += 1) {
		items[at] = before[(bytes[at * 8] as number) | ((bytes[at * 8 + 1] as number) << 8)] as number;
		if (!isSame(bytes, start * 8, at * 8)) {
			if (at - start > 1) {
				await sortRun(items.subarray(start, at), common, names, piece, slices);
			}

			start = at;
		}

		if (at % chunk === 0) {
			await slices.breathe();
		}
	}

	if (items.length - start > 1) {
		await sortRun(items.subarray(start), common, names, piece, slices);
	}
}

function isSame(bytes: Uint8Array, one: number, other: number): boolean {
	for (let at = 2; at < 2 + keyedBytes; at += 1) {
		if (bytes[one + at] !== bytes[other + at]) {
			return false;
		}
	}

	return true;
}

/** @returns how many bytes all names have in common at their beginning, up to a number or what is not ASCII. */
async function commonStart(
	items: Int32Array,
	read: Names['read'],
	piece: Piece,
	slices: Slices,
): Promise<number> {
	read(piece, items[0] as number);
	const first = piece.block.bytes.slice(piece.start, piece.end);
	const isOther = (byte: number): boolean => byte > 127 || (byte >= 48 && byte <= 57);
	const end = first.findIndex(isOther);
	let common = end < 0 ? first.length : end;
	for (let at = 1; at < items.length && common > 0; at += 1) {
		read(piece, items[at] as number);
		const {start, block} = piece;
		common = Math.min(common, piece.end - start);
		let same = 0;
		while (same < common && block.bytes[start + same] === first[same]) {
			same += 1;
		}

		common = same;
		if (at % chunk === 0) {
			await slices.breathe();
		}
	}

	return common;
}
