import {AppError} from '../../model/errors.ts';
import {parseEntityTag} from '../../wire/entity-tag.ts';
import type {FileReply} from './file-exchange.ts';
import {fileChanged, replyHead} from './native-reply.ts';
import type {IncomingFile, OpenRange} from './peer-client.ts';

/**
 * @returns the header fields that ask for `range`.
 * @throws {AppError} `FILE_CHANGED` for a tag that no file can have.
 */
export function rangeHeaders({offset = 0, end, etag}: OpenRange): Readonly<Record<string, string>> {
	if (etag !== undefined && parseEntityTag(etag) === undefined) {
		throw fileChanged();
	}

	return {
		...((offset > 0 || end !== undefined) && {
			Range: `bytes=${offset}-${end === undefined ? '' : end - 1}`,
		}),
		...(etag !== undefined && {'If-Match': etag}),
	};
}

/**
 * @returns the file that a reply to a request for `range` brings. What cannot be used ends its connection, unless all of it
 * has come already.
 * @throws {AppError} as `replyHead` does.
 */
export function incomingRange({head, body}: FileReply, range: OpenRange): IncomingFile {
	try {
		const {size, start, etag, sha256} = replyHead(head, range);
		const isEmpty = head.statusCode === 416;
		if (isEmpty) {
			void body?.return();
		} else if (body === undefined) {
			throw new AppError('BROKEN_REPLY', 'It does not say how long its reply is.');
		}

		return {
			size,
			exact: true,
			offset: start,
			etag,
			resumable: etag !== undefined,
			sha256,
			chunks: isEmpty || body === undefined ? nothing() : body,
		};
	} catch (error) {
		void body?.return();
		throw error;
	}
}

async function* nothing(): AsyncGenerator<Uint8Array, void, undefined> {}
