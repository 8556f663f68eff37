import {AppError} from '../../model/errors.ts';

/** A peer answered a TLS handshake with something that is not TLS: it may be one of 2004. */
export class PlainPeerError extends AppError {
	constructor(cause?: unknown) {
		super('NOT_A_PEER', 'It answers in plain text, not encrypted.', {cause});
	}
}
