import {AppError} from '../model/errors.ts';
import type {OpenFile} from '../model/file.ts';
import type {ByteRange} from '../wire/byte-range.ts';
import type {OutgoingPiece} from './send-pieces.ts';

const largestPiece = 256 * 1024;

/**
 * Reads a part of the file into two buffers in turn, one read at a time.
 * @throws {AppError} `FILE_CHANGED` where the file is shorter than it was.
 */
export async function* fileRange(
	file: OpenFile,
	{start, end}: ByteRange,
	pieceSize: () => number,
): AsyncGenerator<OutgoingPiece> {
	const size = Math.min(largestPiece, end - start);
	const buffers: [Buffer, Buffer] = [Buffer.allocUnsafeSlow(size), Buffer.allocUnsafeSlow(size)];
	for (let position = start; position < end; ) {
		buffers.reverse();
		const wanted = Math.min(size, pieceSize(), end - position);
		const count = await file.read(buffers[0].subarray(0, wanted), position);
		if (count === 0) {
			throw new AppError('FILE_CHANGED', 'The file changed while it was sent.');
		}

		yield {bytes: buffers[0].subarray(0, count), fileBytes: count};
		position += count;
	}
}
