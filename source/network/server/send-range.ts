import type {IncomingMessage, ServerResponse} from 'node:http';
import {contentRange, requestedRange} from '../../wire/byte-range.ts';
import {entityTag, matchesTag} from '../../wire/entity-tag.ts';
import {reprDigest} from '../../wire/repr-digest.ts';
import {fileRange} from './file-range.ts';
import {hungUp} from './hung-up.ts';
import type {NativeFile, NativeService} from './native-service.ts';
import {replyStatus} from './reply-status.ts';
import {sendPieces} from './send-pieces.ts';

/** Bytes of a body that goes out together with its head. */
const sentWithHead = 16 * 1024;

/** What is sent to whom. */
export interface RangeSending {
	readonly file: NativeFile;
	readonly path: string;
	/** The receiver's IP address. */
	readonly to: string;
	/** What it calls itself. */
	readonly id: string | undefined;
}

/**
 * Answers a GET of a file, or of one range of it, as RFC 9110 says: 200, 206, 412 where `If-Match` does not hold, 416
 * where the file does not have that range. Never compressed.
 */
export async function sendRange(
	request: IncomingMessage,
	response: ServerResponse,
	service: NativeService,
	{file, path, to, id}: RangeSending,
): Promise<void> {
	const tag = entityTag(file);
	const {headers} = request;
	if (headers['if-match'] !== undefined && !matchesTag(headers['if-match'], tag)) {
		replyStatus(response, 412, {ETag: tag});
		return;
	}

	const isSame = headers['if-range'] === undefined || headers['if-range'] === tag;
	const wanted = requestedRange(isSame ? headers.range : undefined, file.size);
	if (wanted === 'none') {
		replyStatus(response, 416, {ETag: tag, 'Content-Range': `bytes */${file.size}`});
		return;
	}

	const signal = hungUp(response);
	const isPart = wanted !== 'all';
	const range = isPart ? wanted : {start: 0, end: file.size};
	response.writeHead(isPart ? 206 : 200, {
		'Content-Type': 'application/octet-stream',
		'Content-Length': range.end - range.start,
		'Accept-Ranges': 'bytes',
		'Last-Modified': new Date(file.modified).toUTCString(),
		ETag: tag,
		...(isPart && {'Content-Range': contentRange(range, file.size)}),
		...(file.sha256 !== undefined && {'Repr-Digest': reprDigest(file.sha256)}),
	});
	if (range.end - range.start > sentWithHead) {
		// Encryption would bring both together in memory first, which costs more than a record of its own for the head.
		response.flushHeaders();
	}

	await sendPieces(response, {
		service,
		signal,
		upload: {to, id, name: path, size: range.end - range.start, offset: range.start, total: file.size},
		pieces: pieceSize => fileRange(file, range, pieceSize),
	});
}
