import type {ConnectionOptions} from 'node:tls';
import {tlsSettings} from '../tls-settings.ts';
import {certificateError} from './handshake-error.ts';

/**
 * A peer of 2004 reads a line before it says anything. The length of the second name, ten, is a line feed on the wire, so
 * that such a peer answers at once, whatever the random numbers of the handshake are.
 */
const protocols = ['http/1.1', 'ten-octets'];

/** What every connection to a native peer insists on; the key comes with each. */
export const clientTls = {
	...tlsSettings,
	// With a pre-shared key there is no certificate to check; whoever shows one does not know the password.
	ca: [],
	checkServerIdentity: () => certificateError(),
	rejectUnauthorized: true,
	servername: '',
	ALPNProtocols: protocols,
} satisfies ConnectionOptions;
