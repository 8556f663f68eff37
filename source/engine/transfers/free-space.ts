import {statfs} from 'node:fs/promises';
import {dirname} from 'node:path';
import {drawable} from '../../model/drawable.ts';
import {AppError} from '../../model/errors.ts';

/** Rejects with `DISK_FULL` where `bytes` more do not fit on the disk that holds `directory`, which may not exist yet. */
export async function checkFreeSpace(directory: string, bytes: number): Promise<void> {
	const free = await freeBytes(directory);
	if (free !== undefined && bytes > free) {
		throw new AppError(
			'DISK_FULL',
			`The file has ${bytes} bytes, but only ${free} are free where ${drawable(directory)} lies.`,
		);
	}
}

async function freeBytes(directory: string): Promise<number | undefined> {
	try {
		const {bavail, bsize} = await statfs(directory);
		return bavail * bsize;
	} catch {
		// The folder is not there yet, so the one above it is asked; where none can be, writing will tell.
		const above = dirname(directory);
		return above === directory ? undefined : freeBytes(above);
	}
}
