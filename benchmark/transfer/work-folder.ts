import {createHash, randomBytes} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {mkdtemp, open, statfs} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** Memory that looks like a disk, so that the disk is not what is measured. */
const memoryDisk = '/dev/shm';

/** Makes a temporary folder: in memory where there is room for `bytes`. */
export async function workFolder(bytes: number): Promise<string> {
	const space = await statfs(memoryDisk).catch(() => undefined);
	const isRoomy = space !== undefined && space.bavail * space.bsize > bytes;
	return mkdtemp(join(isRoomy ? memoryDisk : tmpdir(), 'tinyp2p-bench-'));
}

/** Makes a file whose every piece is another. */
export async function randomFile(place: string, size: number): Promise<void> {
	const block = randomBytes(2 ** 20);
	const file = await open(place, 'wx');
	try {
		for (let position = 0; position < size; position += block.length) {
			block.writeDoubleLE(position);
			await file.write(block, 0, Math.min(block.length, size - position));
		}
	} finally {
		await file.close();
	}
}

/** Makes a file of nothing, which needs no room. */
export async function sparseFile(place: string, size: number): Promise<void> {
	const file = await open(place, 'wx');
	try {
		await file.truncate(size);
	} finally {
		await file.close();
	}
}

export async function digestOf(place: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(place, {highWaterMark: 2 ** 20})) {
		hash.update(chunk as Buffer);
	}

	return hash.digest('hex');
}
