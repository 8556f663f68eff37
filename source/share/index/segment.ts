import type {FileVersion} from '../shared-file.ts';
import {NameTable} from './name-table.ts';

const bits = 12;
/** Rows of a segment. */
export const segmentLength = 1 << bits;

export const segmentOf = (row: number): number => row >>> bits;
export const firstRowOf = (segment: number): number => segment << bits;
export const placeIn = (row: number): number => row & (segmentLength - 1);

const digestLength = 32;

/** As a `FileVersion`, with the lower and the upper 32 bits of the inode. */
export interface ColumnVersion {
	readonly size: number;
	readonly mtime: number;
	readonly lower: number;
	readonly upper: number;
}

export const columnVersion = ({size, mtime, inode}: FileVersion): ColumnVersion => ({
	size,
	mtime,
	lower: Number(inode & 0xffff_ffffn),
	upper: Number(inode >> 32n),
});

/** What is kept of some thousand files, in columns. Nothing is ever moved to make room for more. */
export class Segment {
	readonly names = new NameTable(segmentLength);
	readonly hashes = new Uint32Array(segmentLength);
	readonly folders = new Uint32Array(segmentLength);
	/** The next and the previous file of the same folder; of a row that may be used again, the next one of those. */
	readonly next = new Int32Array(segmentLength);
	readonly previous = new Int32Array(segmentLength);
	readonly sizes = new Float64Array(segmentLength);
	readonly mtimes = new Float64Array(segmentLength);
	/** Two numbers for each: its lower and its upper 32 bits. */
	readonly inodes = new Uint32Array(segmentLength * 2);
	/** 0 where the row is not in use. */
	readonly states = new Uint8Array(segmentLength);
	/** The last reading in which each was met. */
	readonly marks = new Uint32Array(segmentLength);
	readonly revisions = new Uint32Array(segmentLength);
	#digests: Uint8Array | undefined;

	version(place: number): FileVersion {
		const inode = (BigInt(this.inodes[place * 2 + 1] ?? 0) << 32n) | BigInt(this.inodes[place * 2] ?? 0);
		return {size: this.sizes[place] ?? 0, mtime: this.mtimes[place] ?? 0, inode};
	}

	isVersion(place: number, {size, mtime, lower, upper}: ColumnVersion): boolean {
		return (
			this.sizes[place] === size &&
			this.mtimes[place] === mtime &&
			this.inodes[place * 2] === lower &&
			this.inodes[place * 2 + 1] === upper
		);
	}

	setVersion(place: number, {size, mtime, lower, upper}: ColumnVersion): void {
		this.sizes[place] = size;
		this.mtimes[place] = mtime;
		this.inodes[place * 2] = lower;
		this.inodes[place * 2 + 1] = upper;
	}

	/** @returns the 32 bytes at `place`, good until they change. */
	digest(place: number): Uint8Array {
		return this.#takeDigests().subarray(place * digestLength, (place + 1) * digestLength);
	}

	setDigest(place: number, digest: Uint8Array): void {
		this.#takeDigests().set(digest, place * digestLength);
	}

	/** It takes a good part of the room, and is not needed before the first digest is known. */
	#takeDigests(): Uint8Array {
		this.#digests ??= new Uint8Array(segmentLength * digestLength);
		return this.#digests;
	}
}
