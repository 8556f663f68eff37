import {AppError} from '../model/errors.ts';
import {isSha256} from './repr-digest.ts';

/** The digests by which each part of a file can be told right from wrong as it arrives. */
export interface PieceList {
	/** Bytes of the file. */
	readonly size: number;
	/** SHA-256 of the whole file, lower-case hex. */
	readonly sha256: string;
	/** Bytes of each piece but the last. */
	readonly pieceSize: number;
	/** The SHA-256 digests of all pieces, 32 bytes each, one after the other. */
	readonly pieces: Uint8Array;
}

const smallestPiece = 1024 * 1024;
const mostPieces = 65_536;
const digestLength = 32;

/** Characters of the longest list as JSON. */
export const longestPieceList = Math.ceil((mostPieces * digestLength * 4) / 3) + 1024;

/** @returns how many bytes a piece of a file of `size` bytes has: 1 MiB, doubled until there are at most 65,536. */
export function pieceSizeFor(size: number): number {
	let pieceSize = smallestPiece;
	while (size > pieceSize * mostPieces) {
		pieceSize *= 2;
	}

	return pieceSize;
}

/** @returns the list as JSON. */
export const encodePieceList = ({size, sha256, pieceSize, pieces}: PieceList): string =>
	JSON.stringify({size, sha256, pieceSize, pieces: Buffer.from(pieces).toString('base64')});

/** Reads a peer's list. @throws {AppError} `BROKEN_REPLY` where it is not one, or not one for a file of its size. */
export function parsePieceList(text: string): PieceList {
	const {size, sha256, pieceSize, pieces} = parse(text);
	if (
		!Number.isSafeInteger(size) ||
		(size as number) < 0 ||
		!isSha256(sha256) ||
		typeof pieces !== 'string'
	) {
		throw broken();
	}

	const list = {size: size as number, sha256, pieceSize: pieceSizeFor(size as number)};
	const digests = Buffer.from(pieces, 'base64');
	if (
		pieceSize !== list.pieceSize ||
		digests.length !== digestLength * Math.ceil(list.size / list.pieceSize)
	) {
		throw broken();
	}

	return {...list, pieces: digests};
}

function parse(text: string): Readonly<Record<string, unknown>> {
	try {
		return Object(JSON.parse(text)) as Record<string, unknown>;
	} catch (error) {
		throw broken(error);
	}
}

const broken = (cause?: unknown): AppError =>
	new AppError('BROKEN_REPLY', 'It sends digests that do not fit a file.', {cause});
