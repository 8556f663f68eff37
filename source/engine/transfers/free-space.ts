import {statfs} from 'node:fs/promises';
import {dirname} from 'node:path';
import {drawable} from '../../model/drawable.ts';
import {AppError} from '../../model/errors.ts';
import type {SpaceAnswer} from '../../model/space.ts';

const mostKept = 1024 ** 3;
const keptShare = 0.05;

/** @returns how many bytes transfers leave free on a disk of `total` bytes. */
export const keptFree = (total: number): number => Math.min(mostKept, Math.floor(total * keptShare));

/** Resolves with the room on the disk that holds `directory`, which may not exist yet. Rejects with `DISK`. */
export async function spaceAt(directory: string): Promise<SpaceAnswer> {
	for (let place = directory; ; place = dirname(place)) {
		try {
			const {bavail, blocks, bsize} = await statfs(place);
			const total = blocks * bsize;
			return {free: bavail * bsize, total, keep: keptFree(total)};
		} catch (cause) {
			// Where the folder is not there yet, the one above it is asked.
			if (dirname(place) === place) {
				throw new AppError('DISK', `Nothing tells how much is free where ${drawable(directory)} lies.`, {
					cause,
				});
			}
		}
	}
}

/** @returns why a file of `bytes` must not be written there; undefined where it may. */
export const lackOfSpace = ({free, keep}: SpaceAnswer, bytes: number): string | undefined =>
	free - bytes < keep
		? `it has ${bytes} bytes, ${free} are free, and ${keep} of them are kept free`
		: undefined;

/** Rejects with `DISK_FULL` where `bytes` more would leave less room in `directory` than is kept free. */
export async function checkFreeSpace(directory: string, bytes: number): Promise<void> {
	const space = await spaceAt(directory).catch(() => undefined);
	// Where nothing tells, writing will.
	const lack = space === undefined ? undefined : lackOfSpace(space, bytes);
	if (lack !== undefined) {
		throw new AppError(
			'DISK_FULL',
			`There is no room for the file where ${drawable(directory)} lies: ${lack}.`,
		);
	}
}
