import {type Dir, type Dirent, opendirSync, statSync} from 'node:fs';
import {childPath, decodeName, isHidden} from '../names.ts';
import type {FoundFile} from '../shared-file.ts';
import {isVanished, systemReason} from '../system-error.ts';
import {classify, type SharedDirectory} from './classify.ts';
import {type PackedFiles, packFiles} from './packed-files.ts';

/** What a folder holds, or a part of that. */
export interface FolderPart {
	readonly files: PackedFiles;
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

/** Entries that are read at a time, so that nothing else has to wait for a large folder. */
const partLength = 512;

/** Throws the system's error. */
export function folderState(place: string): FolderState {
	const {mtimeNs, ino} = statSync(place, {bigint: true});
	return {mtime: Number(mtimeNs) / 1e6, inode: ino};
}

/** Reads the names in a folder and looks at each, a part at a time. Throws the system's error. */
export function* readFolder(
	root: string,
	directory: SharedDirectory,
): Generator<FolderPart, undefined, undefined> {
	// The types know only text encodings, but the function takes `buffer` as `readdir` does, and only bytes tell bad names.
	const encoding = 'buffer' as BufferEncoding;
	const handle = opendirSync(directory.place, {encoding, bufferSize: partLength});
	try {
		for (let isLast = false; !isLast; ) {
			const names = readNames(handle);
			isLast = names.length < partLength;
			yield {...lookAt(root, directory, names), isLast};
		}
	} finally {
		handle.closeSync();
	}
}

function readNames(handle: Dir): Buffer[] {
	const names: Buffer[] = [];
	while (names.length < partLength) {
		const entry = handle.readSync() as unknown as Dirent<Buffer> | null;
		if (entry === null) {
			break;
		}

		names.push(entry.name);
	}

	return names;
}

function lookAt(
	root: string,
	directory: SharedDirectory,
	rawNames: readonly Buffer[],
): Omit<FolderPart, 'isLast'> {
	const files: FoundFile[] = [];
	const folders: SharedDirectory[] = [];
	const links: [string, string][] = [];
	const unreadable: [string, string][] = [];
	let badNames = 0;
	for (const rawName of rawNames) {
		const name = decodeName(rawName);
		if (name === undefined) {
			badNames++;
			continue;
		}

		if (isHidden(name)) {
			continue;
		}

		const path = childPath(directory.path, name);
		try {
			const found = classify(root, directory, name);
			if (found.kind === 'nothing') {
				continue;
			}

			if (found.kind === 'file') {
				files.push({path, ...found.version});
			} else {
				folders.push(found.directory);
			}

			if (found.target !== undefined) {
				links.push([path, found.target]);
			}
		} catch (error) {
			if (!isVanished(error)) {
				unreadable.push([path, systemReason(error)]);
			}
		}
	}

	return {files: packFiles(files), folders, links, unreadable, badNames};
}
