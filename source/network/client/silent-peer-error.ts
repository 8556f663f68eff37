import {AppError} from '../../model/errors.ts';

/**
 * A peer's system took the call, which it does for a program that runs and for none that has ended, but nothing came back:
 * one of 2004 answers nobody else while it sends a file.
 */
export class SilentPeerError extends AppError {
	constructor(cause?: unknown) {
		super('TIMED_OUT', 'It takes the call but does not answer; it may be busy with somebody else.', {cause});
	}
}
