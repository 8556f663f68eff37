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
	readonly changed: readonly SharedFile[];
	readonly gone: readonly string[];
}

export const versionOf = (stats: BigIntStats): FileVersion => ({
	size: Number(stats.size),
	mtime: Number(stats.mtimeNs) / 1e6,
	inode: stats.ino,
});

export const isSameVersion = (one: FileVersion, other: FileVersion): boolean =>
	one.size === other.size && one.mtime === other.mtime && one.inode === other.inode;
