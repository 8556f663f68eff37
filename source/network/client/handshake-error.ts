import {AppError} from '../../model/errors.ts';
import {peerError} from './peer-error.ts';
import {PlainPeerError} from './plain-peer-error.ts';

/** @returns the error of a peer that shows a certificate where it should know the password. */
export const certificateError = (cause?: unknown): AppError =>
	new AppError('NOT_A_PEER', "It shows a certificate instead of knowing the network's password.", {cause});

/** The error codes of Node for certificates that it does not trust. */
const certificate = /^(?:ERR_TLS_CERT|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CRL_|HOSTNAME_|INVALID_)/;
/** The key is another one, or the identity is not known there. */
const refusedKey =
	/alert (?:decrypt error|illegal parameter|handshake failure|unknown psk identity)|alert number (?:40|47|51|115)\b/;
const plainText = /wrong version number/;

/** @returns the error of an encrypted connection that ended with `error` before both ends had shown the key. */
export function handshakeError(error: unknown): AppError {
	if (error instanceof AppError) {
		return error;
	}

	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	if (certificate.test(code)) {
		return certificateError(error);
	}

	if (code !== 'EPROTO' && !code.startsWith('ERR_SSL_')) {
		return peerError(error);
	}

	// OpenSSL's words stand in the code or in the message, by how the error was noticed.
	const words = `${code} ${error instanceof Error ? error.message : ''}`.replaceAll('_', ' ').toLowerCase();
	if (plainText.test(words)) {
		return new PlainPeerError(error);
	}

	return refusedKey.test(words)
		? new AppError('WRONG_PASSWORD', 'It does not accept our password.', {cause: error})
		: new AppError('NOT_A_PEER', 'It answers, but not as a peer does (the encryption failed).', {
				cause: error,
			});
}
