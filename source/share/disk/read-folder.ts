import {type Dirent, lstatSync, type Stats, statSync} from 'node:fs';
import {join} from 'node:path';
import {type ColumnVersion, columnVersion} from '../index/segment.ts';
import {childPath, isHidden} from '../names.ts';
import {versionOf} from '../shared-file.ts';
import {isVanished, systemReason} from '../system-error.ts';
import {classify, type SharedDirectory} from './classify.ts';
import {ColumnsWriter} from './columns-writer.ts';
import {partLength, readNames} from './read-names.ts';

/** What a folder holds, or a part of that. */
export interface FolderPart {
	/** The files in it, as the bytes of a `FileColumns`. */
	readonly files: Uint8Array;
	readonly folders: readonly SharedDirectory[];
	/** Paths of links that are followed, and the shared paths that they lead to. */
	readonly links: readonly (readonly [path: string, target: string])[];
	/** Paths at which something stands that cannot be looked at, and why. */
	readonly unreadable: readonly (readonly [path: string, reason: string])[];
	/** How many names are not valid UTF-8. */
	readonly badNames: number;
	/** Whether there are no more parts. */
	readonly isLast: boolean;
}

/** When names in a folder came or went last, and which folder that is. */
export interface FolderState {
	/** Milliseconds since the epoch, with their fraction. */
	readonly mtime: number;
	readonly inode: bigint;
}

interface Found {
	readonly folders: SharedDirectory[];
	readonly links: [string, string][];
	readonly unreadable: [string, string][];
}

/** One for all folders: it is empty between two parts. */
let writer: ColumnsWriter | undefined;

/** Throws the system's error. */
export function folderState(place: string): FolderState & {readonly size: number} {
	const stats = statSync(place);
	const {mtimeMs, ino, size} = stats;
	const inode = Number.isSafeInteger(ino) ? BigInt(ino) : statSync(place, {bigint: true}).ino;
	return {mtime: mtimeMs, inode, size};
}

/** Reads the names in a folder of `size` bytes and looks at each, a part at a time. Throws the system's error. */
export function* readFolder(
	root: string,
	directory: SharedDirectory,
	size: number,
): Generator<FolderPart, undefined, undefined> {
	writer ??= new ColumnsWriter(partLength);
	for (const {entries, bad, isLast} of readNames(directory.place, size)) {
		const found: Found = {folders: [], links: [], unreadable: []};
		for (const entry of entries) {
			if (!isHidden(entry.name)) {
				lookAt(root, directory, entry, found);
			}
		}

		yield {files: writer.take(), ...found, badNames: bad, isLast};
	}
}

/** Puts a file into the writer, and all else into `found`. */
function lookAt(root: string, directory: SharedDirectory, entry: Dirent, found: Found): void {
	const {name} = entry;
	try {
		if (entry.isFile()) {
			const place = join(directory.place, name);
			const stats = lstatSync(place);
			if (stats.isFile()) {
				writer?.add(name, versionAt(place, stats));
				return;
			}
		} else if (entry.isDirectory()) {
			const path = childPath(directory.path, name);
			found.folders.push({path, place: join(directory.place, name), linked: directory.linked});
			return;
		}

		lookCloser(root, directory, name, found);
	} catch (error) {
		if (!isVanished(error)) {
			found.unreadable.push([childPath(directory.path, name), systemReason(error)]);
		}
	}
}

/** Looks at what is no plain file or folder, or at what its file system does not tell from one. */
function lookCloser(root: string, directory: SharedDirectory, name: string, found: Found): void {
	const what = classify(root, directory, name);
	if (what.kind === 'nothing') {
		return;
	}

	if (what.kind === 'file') {
		writer?.add(name, columnVersion(what.version));
	} else {
		found.folders.push(what.directory);
	}

	if (what.target !== undefined) {
		found.links.push([childPath(directory.path, name), what.target]);
	}
}

/** Big numbers cost more, and are needed for few file systems only. */
const versionAt = (place: string, {size, mtimeMs, ino}: Stats): ColumnVersion =>
	Number.isSafeInteger(ino)
		? {size, mtime: mtimeMs, lower: ino >>> 0, upper: Math.floor(ino / 2 ** 32)}
		: columnVersion(versionOf(lstatSync(place, {bigint: true})));
