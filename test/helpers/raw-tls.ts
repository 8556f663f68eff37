import {createServer as createTcpServer, connect as tcpConnect} from 'node:net';
import {type ConnectionOptions, connect, createServer, type TLSSocket} from 'node:tls';
import type {ExecutionContext} from 'ava';
import {tlsSettings} from '../../source/network/tls-settings.ts';
import type {NetworkKeys} from '../../source/wire/network-keys.ts';
import {type ParsedPeerUrl, parsePeerUrl} from '../../source/wire/peer-url.ts';
import {keys as rightKeys} from './start-native.ts';

/** An encrypted connection, and all that came back on it. */
export interface RawTls {
	readonly socket: TLSSocket;
	readonly received: () => string;
	/** Resolves with the error code of the handshake, undefined where it succeeded. */
	readonly secured: Promise<string | undefined>;
	/** Resolves with all that came back, once the other end has closed. */
	readonly closed: Promise<string>;
}

/** Opens an encrypted connection as `peer` expects it and writes `text`; it is destroyed when the test ends. */
export function rawTls(
	t: ExecutionContext,
	peer: ParsedPeerUrl,
	text = '',
	{keys = rightKeys, url = peer.url, ...options}: ConnectionOptions & {keys?: NetworkKeys; url?: string} = {},
): RawTls {
	const closed = Promise.withResolvers<string>();
	const secured = Promise.withResolvers<string | undefined>();
	const chunks: Buffer[] = [];
	const received = () => Buffer.concat(chunks).toString('latin1');
	const socket = connect({
		...tlsSettings,
		host: peer.host,
		port: peer.port,
		checkServerIdentity: () => new Error('A certificate'),
		pskCallback: () => ({psk: keys.pskFor(url), identity: keys.identityFor(url)}),
		...options,
	});
	socket.on('data', chunk => chunks.push(chunk));
	socket.on('error', error => secured.resolve('code' in error ? String(error.code) : error.message));
	socket.on('close', () => {
		secured.resolve('closed');
		closed.resolve(received());
	});
	socket.on('secureConnect', () => {
		secured.resolve(undefined);
		socket.write(text);
	});
	t.teardown(() => socket.destroy());
	return {socket, received, secured: secured.promise, closed: closed.promise};
}

const portOf = (server: {address(): unknown}): number => (server.address() as {port: number}).port;

/** A peer that knows the password and does what it likes once a request, or the first of several, has come. */
export async function startTlsPeer(
	t: ExecutionContext,
	answer: (socket: TLSSocket, chunk: Buffer) => void,
): Promise<ParsedPeerUrl> {
	const sockets = new Set<TLSSocket>();
	let url = '';
	const server = createServer({...tlsSettings, pskCallback: () => rightKeys.pskFor(url)}, socket => {
		sockets.add(socket);
		socket.on('error', () => {});
		socket.once('data', chunk => answer(socket, chunk));
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${portOf(server)}`;
	t.teardown(() => {
		server.close();
		for (const socket of sockets) {
			socket.destroy();
		}
	});
	return parsePeerUrl(url);
}

/** A way in the network that leads to `target`, wherever that is, and keeps what has passed. */
export interface Relay {
	readonly peer: ParsedPeerUrl;
	readonly passed: () => Buffer;
	target: number;
}

/** Passes bytes on to another port of this machine, as somebody on the way could. */
export async function startRelay(t: ExecutionContext, target: number): Promise<Relay> {
	const chunks: Buffer[] = [];
	const server = createTcpServer(near => {
		const far = tcpConnect(relay.target, '127.0.0.1');
		for (const [one, other] of [
			[near, far],
			[far, near],
		] as const) {
			one.on('data', chunk => chunks.push(chunk));
			one.on('error', () => other.destroy());
			one.on('close', () => other.destroy());
			one.pipe(other);
		}

		t.teardown(() => near.destroy());
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	t.teardown(() => server.close());
	const relay: Relay = {
		peer: parsePeerUrl(`http://127.0.0.1:${portOf(server)}`),
		passed: () => Buffer.concat(chunks),
		target,
	};
	return relay;
}
