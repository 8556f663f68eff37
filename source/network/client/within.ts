import {AppError} from '../../model/errors.ts';
import {cancelled, peerError} from './peer-error.ts';

export interface Patience {
	/** Milliseconds. */
	readonly timeout: number;
	/** The caller's. */
	readonly signal: AbortSignal;
	/** The client's own. */
	readonly closing: AbortSignal;
}

/**
 * Runs `work` with a signal that aborts with the caller's, with the client's and after the time. Rejects with an
 * `AppError`: `CANCELLED`, `TIMED_OUT` or what `peerError` makes of the failure.
 */
export async function within<Value>(
	{timeout, signal, closing}: Patience,
	work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
	const late = new AbortController();
	const timer = setTimeout(() => late.abort(), timeout);
	try {
		return await work(AbortSignal.any([signal, closing, late.signal]));
	} catch (error) {
		if (signal.aborted || closing.aborted) {
			throw cancelled(error);
		}

		throw late.signal.aborted
			? new AppError('TIMED_OUT', 'It does not answer in time.', {cause: error})
			: peerError(error);
	} finally {
		clearTimeout(timer);
	}
}
