import type {BigIntStats} from 'node:fs';
import type {ListedFile} from '../model/file.ts';

/** A file of our own folder. Its size, in bytes, and its time, in milliseconds since the epoch, are always known. */
export interface SharedFile extends ListedFile {
	readonly size: number;
	readonly modified: number;
}

/** What a file is told by from what it was before. */
export interface FileVersion {
	/** Bytes. */
	readonly size: number;
	/** Milliseconds since the epoch, with their fraction. */
	readonly mtime: number;
	readonly inode: bigint;
}

/** A file as it stands in the folder. */
export interface FoundFile extends FileVersion {
	readonly path: string;
}

/** What became different in our own folder. */
export interface ShareChange {
	/** How many files are new or changed. */
	readonly count: number;
	/** They, made when they are asked for, as they are then: some may be gone. */
	readonly changed: readonly SharedFile[];
	/** Makes `changed` anew; to be kept where all else of the change is not needed any more. */
	readonly current: () => readonly SharedFile[];
	/** Paths of those whose path has other characters than those of ASCII. */
	readonly spelled: readonly string[];
	readonly gone: readonly string[];
}

const second = 1_000_000_000n;

/** @returns the same number as `mtimeMs` of the `Stats` without big numbers. */
export function millisecondsOf(nanoseconds: bigint): number {
	const rest = nanoseconds % second;
	const fraction = rest < 0n ? rest + second : rest;
	return Number((nanoseconds - fraction) / second) * 1000 + Number(fraction) / 1e6;
}

export const versionOf = (stats: BigIntStats): FileVersion => ({
	size: Number(stats.size),
	mtime: millisecondsOf(stats.mtimeNs),
	inode: stats.ino,
});

export const isSameVersion = (one: FileVersion, other: FileVersion): boolean =>
	one.size === other.size && one.mtime === other.mtime && one.inode === other.inode;
