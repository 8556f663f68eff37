import type {ClientRequest, IncomingMessage, OutgoingHttpHeaders} from 'node:http';
import {type Agent, type RequestOptions, request} from 'node:https';
import {isIP} from 'node:net';
import type {ConnectionOptions} from 'node:tls';
import type {NetworkKeys} from '../wire/network-keys.ts';
import type {ParsedPeerUrl} from '../wire/peer-url.ts';
import {forbiddenAddress, guardedLookup} from './guarded-lookup.ts';
import {handshakeError} from './handshake-error.ts';
import {peerError} from './peer-error.ts';

/** What is asked of a peer. */
export interface NativeRequest {
	readonly method: 'GET' | 'POST';
	/** Path and query. */
	readonly target: string;
	readonly headers?: OutgoingHttpHeaders;
	readonly body?: string;
	/** @default text/xml */
	readonly contentType?: string;
}

export interface NativeRequestOptions {
	readonly agent: Agent;
	readonly keys: NetworkKeys;
	/** Ends the call at any time, the reading of the reply too. */
	readonly signal: AbortSignal;
	/** Whether the IP address may be dialled. */
	readonly allow: (address: string) => boolean;
	/** Told as soon as the peer has shown that it knows the password. */
	readonly authenticated: () => void;
}

/** More than there are connections that wait for their next use. */
const mostTries = 6;

/**
 * Sends a request over TLS with the key of the peer's address; resolves with the reply, whatever its status, once its
 * head is there. Rejects with an `AppError`; with `PlainPeerError` where the peer does not speak TLS.
 */
export async function nativeRequest(
	peer: ParsedPeerUrl,
	what: NativeRequest,
	options: NativeRequestOptions,
): Promise<IncomingMessage> {
	if (isIP(peer.host) !== 0 && !options.allow(peer.host)) {
		throw forbiddenAddress();
	}

	for (let tries = 1; ; tries += 1) {
		options.signal.throwIfAborted();
		const {call, reply} = send(peer, what, options);
		try {
			return await reply;
		} catch (error) {
			// A connection that was kept may have been closed by the peer just now; that says nothing about the call.
			if (!call.reusedSocket || tries === mostTries || options.signal.aborted) {
				throw error;
			}
		}
	}
}

function send(
	peer: ParsedPeerUrl,
	{method, target, headers, body, contentType = 'text/xml'}: NativeRequest,
	{agent, keys, allow, signal, authenticated}: NativeRequestOptions,
): {readonly call: ClientRequest; readonly reply: Promise<IncomingMessage>} {
	const {promise, resolve, reject} = Promise.withResolvers<IncomingMessage>();
	let isSecured = false;
	const settings: RequestOptions & Pick<ConnectionOptions, 'pskCallback'> = {
		agent,
		host: peer.host,
		port: peer.port,
		path: target,
		method,
		maxHeaderSize: 16 * 1024,
		lookup: guardedLookup(allow),
		pskCallback: () => ({psk: keys.pskFor(peer.url), identity: keys.identityFor(peer.url)}),
		headers: {
			...headers,
			...(body !== undefined && {'Content-Type': contentType, 'Content-Length': Buffer.byteLength(body)}),
			// A compressed reply could grow a thousandfold here.
			'Accept-Encoding': 'identity',
			'User-Agent': 'tinyp2p-tui',
		},
	};
	const call = request(settings);
	call.once('socket', socket => {
		if (call.reusedSocket) {
			isSecured = true;
			return;
		}

		socket.once('secureConnect', () => {
			isSecured = true;
			authenticated();
		});
	});
	call.on('error', error => reject(isSecured ? peerError(error) : handshakeError(error)));
	call.on('response', resolve);
	// Not as an option of the call: it would stay with the connection, which serves other calls later.
	const abort = (): void => {
		call.destroy(signal.reason instanceof Error ? signal.reason : undefined);
	};
	signal.addEventListener('abort', abort, {once: true});
	call.once('close', () => signal.removeEventListener('abort', abort));
	call.end(body);
	return {call, reply: promise};
}
