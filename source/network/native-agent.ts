import {Agent} from 'node:https';
import {createSecureContext} from 'node:tls';
import {certificateError} from './handshake-error.ts';
import {tlsSettings} from './tls-settings.ts';

/**
 * A peer of 2004 reads a line before it says anything. The length of the second name, ten, is a line feed on the wire, so
 * that such a peer answers at once, whatever the random numbers of the handshake are.
 */
const protocols = ['http/1.1', 'ten-octets'];

/** @returns what keeps the connections to native peers; the key comes with each request. */
export const nativeAgent = (): Agent =>
	new Agent({
		// One for all: to make one takes longer than the handshake.
		secureContext: createSecureContext({...tlsSettings, ca: []}),
		keepAlive: true,
		maxFreeSockets: 4,
		// No cache of sessions: a ticket would outlive a change of the password.
		maxCachedSessions: 0,
		// With a pre-shared key there is no certificate to check; whoever shows one does not know the password.
		checkServerIdentity: () => certificateError(),
		rejectUnauthorized: true,
		servername: '',
		ALPNProtocols: protocols,
	});
