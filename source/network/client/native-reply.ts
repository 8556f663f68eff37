import type {IncomingMessage} from 'node:http';
import {AppError} from '../../model/errors.ts';
import type {ByteRange} from '../../wire/byte-range.ts';
import {parseContentRange} from '../../wire/byte-range.ts';
import {parseEntityTag} from '../../wire/entity-tag.ts';
import {parseReprDigest} from '../../wire/repr-digest.ts';
import {BusyError} from './busy-error.ts';
import type {OpenRange} from './peer-client.ts';

/** The error for a file that is not what it was when it was asked for first. */
export const fileChanged = (): AppError => new AppError('FILE_CHANGED', 'The file has changed there.');

/** The head of a reply, whoever has read it. */
type Head = Pick<IncomingMessage, 'statusCode' | 'headers'>;

/** @throws {AppError} unless the reply has one of these statuses and is not compressed. */
export function checkReply({statusCode = 0, headers}: Head, expected: readonly number[]): void {
	if (!expected.includes(statusCode)) {
		throw statusCode === 503 ? new BusyError(headers['retry-after']) : statusError(statusCode);
	}

	if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
		throw new AppError('NOT_A_PEER', 'It answers compressed, which was not asked for.');
	}
}

function statusError(status: number): AppError {
	switch (status) {
		case 404:
			return new AppError('NO_SUCH_FILE', 'It does not have that file any more.');
		case 412:
			return fileChanged();
		case 500:
			return new AppError('FAULT', 'It failed to answer (HTTP status 500).');
		default:
			return new AppError('NOT_A_PEER', `It is not a peer (HTTP status ${status}).`);
	}
}

/** What the head of a reply says about the bytes that follow. */
export interface ReplyHead extends ByteRange {
	/** Bytes of the whole file. */
	readonly size: number;
	readonly etag: string | undefined;
	readonly sha256: string | undefined;
}

/**
 * Reads the head of a reply to a request for `range`.
 * @throws {AppError} `FILE_CHANGED`, `NO_SUCH_FILE` and others; `BROKEN_REPLY` where it is not what was asked for.
 */
export function replyHead(head: Head, {offset = 0, end, etag: wantedTag}: OpenRange): ReplyHead {
	checkReply(head, [200, 206, 416]);
	const {headers, statusCode} = head;
	const etag = parseEntityTag(headers.etag);
	if (wantedTag !== undefined && etag !== wantedTag) {
		throw fileChanged();
	}

	const about = {etag, sha256: parseReprDigest(headers['repr-digest'])};
	if (statusCode === 416) {
		return {...about, ...nothingAfter(headers['content-range'], offset)};
	}

	const length = Number(headers['content-length'] ?? Number.NaN);
	const part = statusCode === 200 ? whole(length) : parseContentRange(headers['content-range']);
	const last = Math.min(end ?? Number.POSITIVE_INFINITY, part?.size ?? 0);
	if (part?.start !== offset || part.end !== last || length !== part.end - part.start) {
		throw new AppError('BROKEN_REPLY', 'It sends another part of the file than it was asked for.');
	}

	return {...about, ...part};
}

const whole = (length: number): (ByteRange & {size: number}) | undefined =>
	Number.isSafeInteger(length) && length >= 0 ? {start: 0, end: length, size: length} : undefined;

/** Whoever has the whole file already may ask for what comes after it. */
function nothingAfter(field: string | undefined, offset: number): ByteRange & {size: number} {
	if (field !== `bytes */${offset}`) {
		throw fileChanged();
	}

	return {start: offset, end: offset, size: offset};
}
