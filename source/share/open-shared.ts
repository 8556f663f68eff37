import {type BigIntStats, constants} from 'node:fs';
import {type FileHandle, lstat, open, realpath} from 'node:fs/promises';
import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';
import type {OpenFile} from '../model/file.ts';
import {fromPlace, isHidden, toPlace} from './names.ts';
import {isVanished, systemReason} from './system-error.ts';

/** Without a wait on a FIFO, without becoming anybody's terminal, and never through a last link. Windows knows none of them. */
export const readFlags =
	constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

const noSuchFile = (path: string, cause?: unknown): AppError =>
	new AppError('NO_SUCH_FILE', `"${drawable(path)}" is not shared here.`, {cause});

const isSame = (one: BigIntStats, other: BigIntStats): boolean =>
	one.ino === other.ino && one.dev === other.dev;

/** @returns where `path` really is; throws unless that is a place in the folder that is not hidden. */
async function locate(folder: string, path: string): Promise<string> {
	const root = await realpath(folder);
	const place = await realpath(toPlace(root, path));
	const target = fromPlace(root, place);
	if (target === undefined || isHidden(target)) {
		throw noSuchFile(path);
	}

	return place;
}

/** A shared file that is open, and which one that is. */
export interface OpenedShared {
	readonly handle: FileHandle;
	/** As it was when it was opened. */
	readonly stats: BigIntStats;
}

/**
 * Makes sure that what was opened stands at `path` in the folder, whatever was moved or linked there meanwhile.
 * Resolves with what the file is like now. Rejects where it does not, with any error.
 */
export async function verifyShared(
	{stats}: OpenedShared,
	folder: string,
	path: string,
): Promise<BigIntStats> {
	const now = await lstat(await locate(folder, path), {bigint: true});
	if (!now.isFile() || !isSame(stats, now)) {
		throw noSuchFile(path);
	}

	return now;
}

/** @returns the file as it is read from; `close` is called once at most. */
export function readShared(
	handle: FileHandle,
	{size, mtimeMs, ino}: BigIntStats,
	close: () => Promise<void>,
): OpenFile {
	let closing: Promise<void> | undefined;
	return {
		size: Number(size),
		modified: Number(mtimeMs),
		inode: ino,
		async read(buffer, position) {
			const {bytesRead} = await handle.read(buffer, 0, buffer.length, position);
			return bytesRead;
		},
		close() {
			closing ??= close();
			return closing;
		},
	};
}

/**
 * Opens a shared file for reading. Only a regular file that really lies in `folder` is opened, never a FIFO or a device.
 * Rejects with `NO_SUCH_FILE` for anything else, with `DISK` where the system cannot open it.
 */
export async function openShared(folder: string, path: string): Promise<OpenedShared> {
	let handle: FileHandle | undefined;
	try {
		const place = await locate(folder, path);
		const before = await lstat(place);
		if (!before.isFile()) {
			throw noSuchFile(path);
		}

		handle = await open(place, readFlags);
		const opened = {handle, stats: await handle.stat({bigint: true})};
		await verifyShared(opened, folder, path);
		return opened;
	} catch (error) {
		await handle?.close();
		if (error instanceof AppError) {
			throw error;
		}

		if (isVanished(error)) {
			throw noSuchFile(path, error);
		}

		throw new AppError('DISK', `"${drawable(path)}" cannot be opened: ${systemReason(error)}.`, {
			cause: error,
		});
	}
}
