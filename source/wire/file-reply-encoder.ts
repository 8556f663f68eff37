import {AppError} from '../model/errors.ts';
import type {OpenFile} from '../model/file.ts';
import {XmlTextScanner} from './xml-text-scanner.ts';

/** How the reply to n=2 will be written. */
export interface FileReplyPlan {
	readonly encoding: 'string' | 'base64';
	/** Bytes of the whole reply. */
	readonly contentLength: number;
}

/** A piece of the reply. */
export interface ReplyPiece {
	/** Bytes for the wire; valid until the second next piece is asked for. */
	readonly bytes: Uint8Array;
	/** How many bytes of the file it stands for. */
	readonly fileBytes: number;
}

const head = '<?xml version="1.0"?>\n<methodResponse>\n<params>\n<param>\n<value>';
const tail = '</value>\n</param>\n</params>\n</methodResponse>\n';
/** A multiple of three, so that base64 needs no padding inside. */
const largestPiece = 255 * 1024;
/** Larger files are not looked through for text: no parser of 2004 could hold them as a string. */
const largestText = 2 ** 31;

/** Looks through the whole file to choose how it is sent: as text if XML can carry it, else as base64. */
export async function planFileReply(file: OpenFile, signal?: AbortSignal): Promise<FileReplyPlan> {
	const textLength = file.size <= largestText ? await escapedLength(file, signal) : undefined;
	const encoding = textLength === undefined ? 'base64' : 'string';
	const content = textLength ?? Math.ceil(file.size / 3) * 4;
	return {encoding, contentLength: head.length + 2 * encoding.length + 5 + content + tail.length};
}

/** @returns the length of the file as XML character data, undefined where XML cannot carry it. */
async function escapedLength(file: OpenFile, signal: AbortSignal | undefined): Promise<number | undefined> {
	const buffer = Buffer.allocUnsafe(largestPiece);
	const scanner = new XmlTextScanner();
	let length = 0;
	for (let position = 0; position < file.size; ) {
		signal?.throwIfAborted();
		const chunk = await readChunk(file, buffer, position);
		if (!scanner.push(chunk)) {
			return undefined;
		}

		length += chunk.length + scanner.growth;
		position += chunk.length;
	}

	return scanner.finish() ? length : undefined;
}

/**
 * Writes the reply in pieces for at most `pieceSize()` bytes of the file each.
 * @throws {AppError} `FILE_CHANGED` as soon as the file is seen not to be what the plan was made for: the reply
 * must then be cut, as its beginning is with the receiver already.
 */
export async function* encodeFileReply(
	file: OpenFile,
	plan: FileReplyPlan,
	pieceSize: () => number = () => largestPiece,
): AsyncGenerator<ReplyPiece> {
	const opening = Buffer.from(`${head}<${plan.encoding}>`);
	const closing = Buffer.from(`</${plan.encoding}>${tail}`);
	const buffers: [Buffer, Buffer] = [Buffer.allocUnsafe(largestPiece), Buffer.allocUnsafe(largestPiece)];
	const encode = plan.encoding === 'base64' ? base64Piece() : textPiece();
	let room = plan.contentLength - opening.length - closing.length;
	yield {bytes: opening, fileBytes: 0};
	for (let position = 0; position < file.size; ) {
		buffers.reverse();
		const size = Math.max(3, Math.min(largestPiece, pieceSize()));
		const chunk = await readChunk(file, buffers[0].subarray(0, size - (size % 3)), position);
		const bytes = encode(chunk);
		room -= bytes.length;
		if (room < 0) {
			throw changed();
		}

		yield {bytes, fileBytes: chunk.length};
		position += chunk.length;
	}

	if (room !== 0 || (await file.read(Buffer.alloc(1), file.size)) !== 0) {
		throw changed();
	}

	yield {bytes: closing, fileBytes: 0};
}

/** Encodes into two buffers in turn, as nothing else keeps the memory of a fast upload flat. */
function base64Piece(): (chunk: Buffer) => Buffer {
	const size = Math.ceil(largestPiece / 3) * 4;
	const buffers: [Buffer, Buffer] = [Buffer.allocUnsafe(size), Buffer.allocUnsafe(size)];
	return chunk => {
		const [buffer] = buffers.reverse() as [Buffer, Buffer];
		return buffer.subarray(0, buffer.write(chunk.toString('base64'), 'latin1'));
	};
}

/** Escapes, and sees to it that the text is still text. */
function textPiece(): (chunk: Buffer) => Buffer {
	const scanner = new XmlTextScanner();
	return chunk => {
		if (!scanner.push(chunk)) {
			throw changed();
		}

		return scanner.escape(chunk);
	};
}

/** Fills `buffer` from `position` on, but not past the size that the file had when it was opened. */
async function readChunk(file: OpenFile, buffer: Buffer, position: number): Promise<Buffer> {
	const wanted = Math.min(buffer.length, file.size - position);
	let length = 0;
	while (length < wanted) {
		const count = await file.read(buffer.subarray(length, wanted), position + length);
		if (count === 0) {
			throw changed();
		}

		length += count;
	}

	return buffer.subarray(0, length);
}

const changed = (): AppError => new AppError('FILE_CHANGED', 'The file changed while it was sent.');
