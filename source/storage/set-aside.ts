import {existsSync, renameSync, rmSync} from 'node:fs';
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

/** Gives a file that was set aside its name back, in the place of what stands there. Never throws. */
export function takeBack(aside: string, path: string): void {
	try {
		for (const part of parts) {
			rmSync(`${path}${part}`, {force: true});
			if (existsSync(`${aside}${part}`)) {
				renameSync(`${aside}${part}`, `${path}${part}`);
			}
		}
	} catch {
		// It keeps the name that tells what it is.
	}
}
