import {chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync} from 'node:fs';
import {dirname} from 'node:path';
import {storageError} from './storage-error.ts';

const folderMode = 0o700;
const fileMode = 0o600;

/**
 * Makes the folder of `path`, which others may not look into where it is new, and `path` itself, which only its owner may
 * read: SQLite gives its log the same mode. @throws {AppError} `DISK_FULL` or `DISK`.
 */
export function makeOwnFile(path: string): void {
	const folder = dirname(path);
	try {
		makeFolder(folder);
	} catch (error) {
		throw storageError(error, folder);
	}

	try {
		// Never opened where it is there: to close it would drop every lock that this process has on it.
		closeSync(openSync(path, 'wx', fileMode));
	} catch (error) {
		if (!isThere(error)) {
			throw storageError(error, path);
		}

		narrow(path);
	}
}

/** One by one, for the recursive way of Node never ends where a file system refuses in an odd way, as /proc does. */
function makeFolder(folder: string): void {
	const parent = dirname(folder);
	if (!existsSync(parent) && parent !== folder) {
		makeFolder(parent);
	}

	try {
		mkdirSync(folder, {mode: folderMode});
	} catch (error) {
		if (!isThere(error)) {
			throw error;
		}

		if (!statSync(folder).isDirectory()) {
			throw Object.assign(new Error('It is a file.'), {code: 'ENOTDIR'});
		}
	}
}

function narrow(path: string): void {
	try {
		chmodSync(path, fileMode);
	} catch {
		// It belongs to somebody else, or its file system knows no modes. Whether it can be used shows later.
	}
}

const isThere = (error: unknown): boolean =>
	error instanceof Error && 'code' in error && error.code === 'EEXIST';
