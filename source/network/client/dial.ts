import type {OnReadOpts, SocketConstructorOpts} from 'node:net';
import {type ConnectionOptions, connect, createSecureContext, type TLSSocket} from 'node:tls';
import type {AppError} from '../../model/errors.ts';
import type {NetworkKeys} from '../../wire/network-keys.ts';
import type {ParsedPeerUrl} from '../../wire/peer-url.ts';
import {clientTls} from './client-tls.ts';
import {guardedLookup} from './guarded-lookup.ts';
import {handshakeError} from './handshake-error.ts';
import {peerError} from './peer-error.ts';

/** What every connection to a native peer needs. */
export interface DialOptions {
	readonly keys: NetworkKeys;
	/** Whether the IP address may be dialled. */
	readonly allow: (address: string) => boolean;
}

/** The context is the same for all peers, as to make one takes longer than a handshake: what differs is the key. */
const secureContext = createSecureContext(clientTls);

/**
 * Begins the handshake with a native peer. What comes is decrypted into the buffers of `onread`, with none of the streams in
 * between. `failed` is told why the connection closes: before the handshake is over as `handshakeError` says.
 */
export function dial(
	peer: ParsedPeerUrl,
	{keys, allow}: DialOptions,
	onread: OnReadOpts,
	failed: (error: AppError) => void,
): TLSSocket {
	const settings: ConnectionOptions & Pick<SocketConstructorOpts, 'onread' | 'noDelay'> = {
		...clientTls,
		secureContext,
		host: peer.host,
		port: peer.port,
		lookup: guardedLookup(allow),
		pskCallback: () => ({psk: keys.pskFor(peer.url), identity: keys.identityFor(peer.url)}),
		noDelay: true,
		onread,
	};
	const socket = connect(settings);
	let isSecured = false;
	socket.once('secureConnect', () => {
		isSecured = true;
	});
	socket.on('error', error => failed(isSecured ? peerError(error) : handshakeError(error)));
	return socket;
}
