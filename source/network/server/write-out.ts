import type {ServerResponse} from 'node:http';
import {hangUp} from './hung-up.ts';
import {unlessAborted} from './unless-aborted.ts';

/** Resolves when the operating system has taken the bytes; rejects, handled or not, when the connection is gone. */
export function writeOut(
	response: ServerResponse,
	bytes: Uint8Array | string,
	signal: AbortSignal,
): Promise<void> {
	const {promise, resolve, reject} = Promise.withResolvers<void>();
	response.write(bytes, error => (error ? reject(hangUp(error)) : resolve()));
	const result = unlessAborted(promise, signal);
	// Whether it failed is asked later, and not at all where something else failed first.
	result.catch(() => {});
	return result;
}
