import {AppError} from '../../model/errors.ts';
import type {OpenFile} from '../../model/file.ts';
import type {ByteRange} from '../../wire/byte-range.ts';
import {giveBuffer, takeBuffer} from './piece-buffers.ts';
import type {OutgoingPiece} from './send-pieces.ts';

/**
 * Reads a part of the file, one read at a time, into buffers that are used again once they have gone out.
 * @throws {AppError} `FILE_CHANGED` where the file is shorter than it was.
 */
export async function* fileRange(
	file: OpenFile,
	{start, end}: ByteRange,
	pieceSize: () => number,
): AsyncGenerator<OutgoingPiece> {
	for (let position = start; position < end; ) {
		const buffer = takeBuffer(pieceSize());
		const count = await file.read(buffer.subarray(0, end - position), position);
		if (count === 0) {
			throw new AppError('FILE_CHANGED', 'The file changed while it was sent.');
		}

		yield {bytes: buffer.subarray(0, count), fileBytes: count, gone: () => giveBuffer(buffer)};
		position += count;
	}
}
