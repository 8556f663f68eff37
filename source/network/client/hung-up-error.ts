import type {AppError} from '../../model/errors.ts';
import {peerError} from './peer-error.ts';

/** @returns the error of a connection that the other end has closed though more was expected. */
export const hungUpError = (): AppError =>
	peerError(Object.assign(new Error('Closed'), {code: 'ECONNRESET'}));
