import {createHash, hash} from 'node:crypto';
import {readSync} from 'node:fs';
import {isVanished} from '../system-error.ts';
import type {FileDigests, HashJob, HashOutcome} from './hasher.ts';
import {type HashedFile, openToHash} from './open-to-hash.ts';

/** Bytes of the digest. */
const digestLength = 32;

/** What files are read into, again and again. Every piece size is a multiple of its length. */
export const createHashBuffer = (): Buffer => Buffer.allocUnsafeSlow(1024 * 1024);

/**
 * Computes the digests of a file in one pass, a buffer at a time, and yields the bytes of each. A file that is another one
 * than the job says, or that changes meanwhile, gets none.
 */
export function* hashSteps(
	folder: string,
	job: HashJob,
	buffer: Buffer,
): Generator<number, HashOutcome, undefined> {
	let file: HashedFile | undefined;
	try {
		file = openToHash(folder, job.path, job);
		if (file === undefined) {
			return 'changed';
		}

		const digests = yield* job.size > buffer.length
			? readPieces(file.descriptor, job, buffer)
			: readWhole(file.descriptor, job.size, buffer);
		return digests !== undefined && file.isSame() ? digests : 'changed';
	} catch (error) {
		return isVanished(error) ? 'changed' : 'unreadable';
	} finally {
		file?.close();
	}
}

/** A small file is one piece, whose digest is that of the whole. */
function* readWhole(
	descriptor: number,
	size: number,
	buffer: Buffer,
): Generator<number, FileDigests | undefined, undefined> {
	const count = fill(descriptor, buffer, 0);
	if (count !== size) {
		return undefined;
	}

	const whole = hash('sha256', buffer.subarray(0, count), 'buffer');
	yield count;
	return {whole, pieces: undefined};
}

function* readPieces(
	descriptor: number,
	{size, pieceSize}: HashJob,
	buffer: Buffer,
): Generator<number, FileDigests | undefined, undefined> {
	const whole = createHash('sha256');
	const pieces = new Uint8Array(digestLength * Math.ceil(size / pieceSize));
	let piece = createHash('sha256');
	for (let position = 0; position < size; ) {
		const count = fill(descriptor, buffer, position);
		if (count !== Math.min(buffer.length, size - position)) {
			return undefined;
		}

		const bytes = buffer.subarray(0, count);
		whole.update(bytes);
		piece.update(bytes);
		position += count;
		if (position % pieceSize === 0 || position === size) {
			pieces.set(piece.digest(), digestLength * (Math.ceil(position / pieceSize) - 1));
			piece = createHash('sha256');
		}

		yield count;
	}

	return {whole: whole.digest(), pieces: size > pieceSize ? pieces : undefined};
}

/** Reads until the buffer is full or the file at its end. @returns how many bytes. */
function fill(descriptor: number, buffer: Buffer, position: number): number {
	let filled = 0;
	while (filled < buffer.length) {
		const count = readSync(descriptor, buffer, filled, buffer.length - filled, position + filled);
		if (count === 0) {
			break;
		}

		filled += count;
	}

	return filled;
}
