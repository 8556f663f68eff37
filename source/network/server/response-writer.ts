import type {ServerResponse} from 'node:http';
import {hangUp} from './hung-up.ts';

/** Writes the body of an answer piece by piece, at the cost of one promise each. */
export class ResponseWriter {
	readonly #response: ServerResponse;
	readonly #signal: AbortSignal;
	/** Ends the waiting for each piece that is on its way. */
	readonly #waiting = new Set<(reason: unknown) => void>();

	/** `signal` aborts when the connection is gone. */
	constructor(response: ServerResponse, signal: AbortSignal) {
		this.#response = response;
		this.#signal = signal;
		signal.addEventListener('abort', this.#abort, {once: true});
	}

	/** Resolves when the operating system has taken the bytes; rejects, handled or not, when the connection is gone. */
	write(bytes: Uint8Array): Promise<void> {
		const {promise, resolve, reject} = Promise.withResolvers<void>();
		// Whether it failed is asked later, and not at all where something else failed first.
		promise.catch(() => {});
		if (this.#signal.aborted) {
			reject(this.#signal.reason);
			return promise;
		}

		this.#waiting.add(reject);
		this.#response.write(bytes, error => {
			this.#waiting.delete(reject);
			error ? reject(hangUp(error)) : resolve();
		});
		return promise;
	}

	/** Stops listening to the signal. */
	close(): void {
		this.#signal.removeEventListener('abort', this.#abort);
	}

	readonly #abort = (): void => {
		for (const reject of this.#waiting) {
			reject(this.#signal.reason);
		}
	};
}
