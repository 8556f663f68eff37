import type {IncomingMessage} from 'node:http';
import {FileReplyDecoder} from '../../wire/file-reply-decoder.ts';
import type {IncomingFile} from './peer-client.ts';
import {cancelled, peerError} from './peer-error.ts';
import {type ReplyControl, replyChunks} from './reply-chunks.ts';

type Pieces = AsyncGenerator<Uint8Array, void, undefined>;

/**
 * Reads a reply to n=2 up to where the file begins; resolves with the file. Rejects with `FAULT`,
 * `NO_SUCH_FILE`, `WRONG_PASSWORD` and whatever else the reply turns out to be.
 */
export async function openReply(message: IncomingMessage, control: ReplyControl): Promise<IncomingFile> {
	const decoder = new FileReplyDecoder();
	const pieces = filePieces(message, decoder, control);
	const first = await pieces.next();
	if (first.done) {
		return {size: 0, exact: true, chunks: pieces};
	}

	const length = Number(message.headers['content-length'] ?? Number.NaN);
	return {
		size: Number.isSafeInteger(length) ? decoder.estimate(length) : undefined,
		exact: false,
		chunks: prepend(first.value, pieces),
	};
}

/** The bytes of the file as they come. The first piece, maybe an empty one, says that this is a file. */
async function* filePieces(
	message: IncomingMessage,
	decoder: FileReplyDecoder,
	control: ReplyControl,
): Pieces {
	let announced = false;
	try {
		for await (const chunk of replyChunks(message, control)) {
			const bytes = decoder.push(chunk);
			if (decoder.isFile && (bytes.length > 0 || !announced)) {
				announced = true;
				yield bytes;
			}
		}

		decoder.finish();
	} catch (error) {
		throw control.isCancelled() ? cancelled(error) : peerError(error);
	} finally {
		message.destroy();
	}
}

async function* prepend(first: Uint8Array, rest: Pieces): Pieces {
	try {
		if (first.length > 0) {
			yield first;
		}

		yield* rest;
	} finally {
		await rest.return();
	}
}
