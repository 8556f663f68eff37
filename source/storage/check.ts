import {statSync} from 'node:fs';
import {AppError} from '../model/errors.ts';
import type {Database} from './database.ts';
import {storageError} from './storage-error.ts';

/**
 * Looks through the file, up to `mostBytes` of it, in about a millisecond a megabyte; beyond that it does nothing, and
 * damage is found by whoever reads it. @throws {AppError} `STATE_DAMAGED`.
 */
export function check(database: Database, mostBytes: number): void {
	if (bytesOf(database.path) > mostBytes) {
		return;
	}

	const [problem] = database.prepare<{readonly quick_check: string}>('PRAGMA quick_check(1)').all();
	if (problem?.quick_check !== 'ok') {
		throw new AppError('STATE_DAMAGED', `${database.path} is damaged.`, {cause: problem?.quick_check});
	}
}

function bytesOf(path: string): number {
	try {
		return statSync(path).size;
	} catch (error) {
		throw storageError(error, path);
	}
}
