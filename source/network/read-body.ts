import {AppError} from '../model/errors.ts';
import type {Reply} from './reply.ts';

/**
 * Resolves with the whole body as UTF-8. Rejects with `TOO_LARGE` as soon as it is known to have more than
 * `limit` bytes, announced or arrived; rejects with the stream's error where it breaks off.
 */
export async function readBody(message: Pick<Reply, 'headers' | 'iterator'>, limit: number): Promise<string> {
	const tooLarge = () => new AppError('TOO_LARGE', `Expected a message of at most ${limit} bytes, got more.`);
	if (Number(message.headers['content-length'] ?? 0) > limit) {
		throw tooLarge();
	}

	const chunks: Buffer[] = [];
	let length = 0;
	// The caller may still want to answer on the same connection.
	for await (const chunk of message.iterator({destroyOnReturn: false})) {
		length += chunk.length;
		if (length > limit) {
			throw tooLarge();
		}

		chunks.push(chunk);
	}

	return Buffer.concat(chunks, length).toString();
}
