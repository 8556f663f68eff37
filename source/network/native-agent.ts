import {Agent} from 'node:https';
import {createSecureContext} from 'node:tls';
import {clientTls} from './client-tls.ts';

/** @returns what keeps the connections for control calls and lists; the key comes with each request. */
export const nativeAgent = (): Agent =>
	new Agent({
		...clientTls,
		// One for all: to make one takes longer than the handshake.
		secureContext: createSecureContext(clientTls),
		keepAlive: true,
		maxFreeSockets: 4,
		// No cache of sessions: a ticket would outlive a change of the password.
		maxCachedSessions: 0,
	});
