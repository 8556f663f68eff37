import {createHash} from 'node:crypto';
import {type PieceList, pieceSizeFor} from '../../source/wire/piece-list.ts';

/** @returns the SHA-256 in lower-case hex. */
export const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** @returns the digests of a content. */
export function pieceListOf(content: Uint8Array): PieceList {
	const size = content.length;
	const pieceSize = pieceSizeFor(size);
	const digests: Buffer[] = [];
	for (let start = 0; start < size; start += pieceSize) {
		digests.push(
			createHash('sha256')
				.update(content.subarray(start, start + pieceSize))
				.digest(),
		);
	}

	return {size, sha256: sha256Of(content), pieceSize, pieces: Buffer.concat(digests)};
}
