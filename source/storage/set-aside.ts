import {existsSync, renameSync} from 'node:fs';
import {storageError} from './storage-error.ts';

const parts = ['', '-wal', '-shm'] as const;

/**
 * Gives a file that is damaged, with its log, a name that says so and since when. Nobody may have it open.
 * @returns its new path. @throws {AppError} `DISK`.
 */
export function setAside(path: string, now: number = Date.now()): string {
	const time = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-');
	const base = path.replace(/\.sqlite$/, '');
	let target = `${base}.damaged-${time}.sqlite`;
	for (let count = 2; existsSync(target); count++) {
		target = `${base}.damaged-${time}-${count}.sqlite`;
	}

	try {
		// The log first: without it the file is older, and with somebody else's it would be another one.
		for (const part of [...parts].reverse()) {
			if (existsSync(`${path}${part}`)) {
				renameSync(`${path}${part}`, `${target}${part}`);
			}
		}
	} catch (error) {
		throw storageError(error, path);
	}

	return target;
}
