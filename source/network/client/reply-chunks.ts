import type {Reply} from '../reply.ts';
import {inTime} from './in-time.ts';
import {cancelled, peerError} from './peer-error.ts';

/** How the reading of a reply ends early. */
export interface ReplyControl {
	/** Milliseconds without a byte. */
	readonly stallTimeout: number;
	/** Whether whoever asked does not want it any more. */
	readonly isCancelled: () => boolean;
}

/**
 * The body of a reply as it comes, to be read once; a body that is read whole leaves its connection for the next call.
 * @throws {AppError} `BROKEN_REPLY` where it is cut, `TIMED_OUT` on a stall, `CANCELLED`.
 */
export async function* replyChunks(
	message: Reply,
	{stallTimeout, isCancelled}: ReplyControl,
): AsyncGenerator<Buffer<ArrayBuffer>, void, undefined> {
	const chunks = message[Symbol.asyncIterator]();
	try {
		for (;;) {
			const chunk = await inTime(chunks.next(), message, stallTimeout);
			if (chunk.done) {
				break;
			}

			yield chunk.value;
		}
	} catch (error) {
		throw isCancelled() ? cancelled(error) : peerError(error);
	} finally {
		if (!message.readableEnded) {
			message.destroy();
		}
	}
}
