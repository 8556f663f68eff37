import {constants} from 'node:fs';
import {type FileHandle, mkdir, open, rename, rm} from 'node:fs/promises';
import {dirname} from 'node:path';
import process from 'node:process';
import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';
import {storageError} from './storage-error.ts';

/** Bytes; what is kept is a small part of that. */
const mostBytes = 64 * 1024;

/** The rights of everybody but the owner. */
const others = 0o077;

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;

/** @returns why a file of ours is not used, as one sentence. */
export const passedOver = (path: string, why: string, cause?: unknown): AppError =>
	new AppError('STATE_DAMAGED', `What ${drawable(path)} remembers is passed over: ${why}.`, {cause});

/**
 * Resolves with the text of a small file that belongs to this user and that nobody else may read; undefined where there is
 * none. Never waits for a pipe, and never follows a link.
 * @throws {AppError} `STATE_DAMAGED` where it is anything else; `DISK`.
 */
export async function readOwnFile(path: string): Promise<string | undefined> {
	let file: FileHandle;
	try {
		// Undefined on Windows.
		file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
	} catch (error) {
		switch (codeOf(error)) {
			case 'ENOENT':
				return undefined;
			case 'ELOOP':
			case 'EISDIR':
			case 'ENXIO':
				throw passedOver(path, 'it is no plain file', error);
			default:
				throw storageError(error, path);
		}
	}

	try {
		await check(file, path);
		const buffer = Buffer.alloc(mostBytes);
		const {bytesRead} = await file.read(buffer, 0, mostBytes, 0);
		return buffer.toString('utf8', 0, bytesRead);
	} catch (error) {
		throw storageError(error, path);
	} finally {
		await file.close();
	}
}

async function check(file: FileHandle, path: string): Promise<void> {
	const stats = await file.stat();
	const {mode, size, uid} = stats;
	if (!stats.isFile()) {
		throw passedOver(path, 'it is no plain file');
	}

	if (process.getuid !== undefined && uid !== process.getuid()) {
		throw passedOver(path, 'it belongs to somebody else');
	}

	if (process.platform !== 'win32' && (mode & others) !== 0) {
		throw passedOver(path, 'others may read or change it ("chmod 600" on it mends that)');
	}

	if (size > mostBytes) {
		throw passedOver(path, 'it is too large to be ours');
	}
}

/**
 * Writes a file that only its owner may read, whole or not at all, and makes its folder where that is not there.
 * @throws {AppError} `DISK_FULL` or `DISK`; then what was there is there still.
 */
export async function writeOwnFile(path: string, text: string): Promise<void> {
	const fresh = `${path}.${process.pid}.new`;
	try {
		await makeFolder(dirname(path));
		await rm(fresh, {force: true});
		const file = await open(fresh, 'wx', 0o600);
		try {
			if (process.platform !== 'win32' && ((await file.stat()).mode & others) !== 0) {
				throw new AppError('DISK', `Cannot use ${drawable(path)}: others may read what is on that disk.`);
			}

			await file.writeFile(text);
			await file.sync();
		} finally {
			await file.close();
		}

		await rename(fresh, path);
	} catch (error) {
		await rm(fresh, {force: true}).catch(() => {});
		throw storageError(error, path);
	}
}

/** Makes the folder of `path`, which others may not look into where it is new. @throws {AppError} `DISK_FULL` or `DISK`. */
export async function makeOwnFolder(path: string): Promise<void> {
	try {
		await makeFolder(dirname(path));
	} catch (error) {
		throw storageError(error, path);
	}
}

/** One by one, for the recursive way of Node never ends where a file system refuses in an odd way, as /proc does. */
async function makeFolder(folder: string): Promise<void> {
	try {
		await mkdir(folder, {mode: 0o700});
	} catch (error) {
		if (codeOf(error) === 'EEXIST') {
			return;
		}

		const parent = dirname(folder);
		if (codeOf(error) !== 'ENOENT' || parent === folder) {
			throw error;
		}

		await makeFolder(parent);
		await mkdir(folder, {mode: 0o700}).catch(again => {
			if (codeOf(again) !== 'EEXIST') {
				throw again;
			}
		});
	}
}
