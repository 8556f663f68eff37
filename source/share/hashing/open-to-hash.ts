import {type BigIntStats, closeSync, fstatSync, lstatSync, openSync, realpathSync} from 'node:fs';
import {fromPlace, isHidden, toPlace} from '../names.ts';
import {readFlags} from '../open-shared.ts';
import {type FileVersion, isSameVersion, versionOf} from '../shared-file.ts';

/** A file that is open to be read from its beginning to its end. */
export interface HashedFile {
	readonly descriptor: number;
	/** @returns whether it is still what it was said to be, and in its place in the shared folder. Throws the system's error. */
	isSame(): boolean;
	close(): void;
}

/**
 * Opens a shared file for a thread that may wait for the disk. As careful as `openShared`: only a regular file in `folder`
 * is opened, never a FIFO or a device. @returns undefined where it is not `expected`. Throws the system's error.
 */
export function openToHash(folder: string, path: string, expected: FileVersion): HashedFile | undefined {
	const place = locate(folder, path);
	if (place === undefined || !isExpected(lstatSync(place, {bigint: true}), expected)) {
		return undefined;
	}

	const descriptor = openSync(place, readFlags);
	const stats = fstatSync(descriptor, {bigint: true});
	if (!isExpected(stats, expected)) {
		closeSync(descriptor);
		return undefined;
	}

	return {
		descriptor,
		isSame() {
			const named = locate(folder, path);
			return (
				isExpected(fstatSync(descriptor, {bigint: true}), expected) &&
				named !== undefined &&
				isSameFile(lstatSync(named, {bigint: true}), stats)
			);
		},
		close: () => closeSync(descriptor),
	};
}

/** @returns where the file really is; undefined where that may not be shared. */
function locate(folder: string, path: string): string | undefined {
	const root = realpathSync.native(folder);
	const place = realpathSync.native(toPlace(root, path));
	const target = fromPlace(root, place);
	return target === undefined || isHidden(target) ? undefined : place;
}

const isExpected = (stats: BigIntStats, expected: FileVersion): boolean =>
	stats.isFile() && isSameVersion(versionOf(stats), expected);

const isSameFile = (one: BigIntStats, other: BigIntStats): boolean =>
	one.ino === other.ino && one.dev === other.dev;
