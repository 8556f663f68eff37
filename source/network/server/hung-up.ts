import type {ServerResponse} from 'node:http';
import {AppError} from '../../model/errors.ts';

/** @returns the error of an answer whose receiver does not want it any more. */
export const hangUp = (cause?: unknown): AppError =>
	new AppError('CANCELLED', 'The receiver hung up.', {cause});

/** @returns a signal that aborts, with `CANCELLED`, when the connection is gone before the whole answer has gone out. */
export function hungUp(response: ServerResponse): AbortSignal {
	const controller = new AbortController();
	const abort = () => {
		if (!response.writableFinished) {
			controller.abort(hangUp());
		}
	};
	if (response.destroyed) {
		abort();
	} else {
		response.once('close', abort);
	}

	return controller.signal;
}
