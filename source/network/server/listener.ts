import {once} from 'node:events';
import {
	createServer,
	type IncomingMessage,
	type Server,
	type ServerOptions,
	type ServerResponse,
} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import {TLSSocket} from 'node:tls';
import {drawable} from '../../model/drawable.ts';
import {AppError} from '../../model/errors.ts';
import {faultCode} from '../../wire/classic-fault.ts';
import type {NetworkKeys} from '../../wire/network-keys.ts';
import {encodeFault} from '../../wire/xmlrpc-codec.ts';
import {ClassicServer} from './classic-server.ts';
import {Door} from './door.ts';
import {firstByte} from './first-byte.ts';
import {NativeServer} from './native-server.ts';
import type {NativeService} from './native-service.ts';
import type {PeerService} from './peer-service.ts';
import {refuse} from './refuse.ts';
import {TlsUpgrader} from './tls-upgrader.ts';

export interface ListenOptions {
	/** The name or IP address to listen at; undefined: all interfaces. */
	readonly host: string | undefined;
	/** 0: any free port. */
	readonly port: number;
	/** The network's password. */
	readonly password: string;
	/** Whether plain-text peers of 2004 are answered at first; otherwise they are told that the network is encrypted. */
	readonly classic: boolean;
	readonly service: PeerService;
	/** Answers native peers, with the keys of the same password; undefined: TLS is answered in plain text. */
	readonly native?:
		| {readonly keys: NetworkKeys | Promise<NetworkKeys>; readonly service: NativeService}
		| undefined;
	/** Milliseconds after which a connection on which nothing moves is closed. @default 60000 */
	readonly idleTimeout?: number;
}

/** An open port. */
export interface Listener {
	readonly port: number;
	/** The IP address that the port is bound to. */
	readonly address: string;
	/** Begins or ceases to answer plain-text peers of 2004; those that are connected are cut off where it ceases. */
	allowClassic(allowed: boolean): void;
	/** Closes the port and every connection. Idempotent. */
	close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Against callers that send slowly or not at all. Milliseconds and bytes. */
const limits: ServerOptions = {
	headersTimeout: 5000,
	requestTimeout: 15_000,
	connectionsCheckingInterval: 1000,
	keepAliveTimeout: 5000,
	maxHeaderSize: 8 * 1024,
};
/** Milliseconds until the first byte, while Node's own clocks do not run yet. */
const firstByteTimeout = 3000;
/** Against callers that read slowly or not at all. */
const defaultIdleTimeout = 60_000;
/** How every TLS connection begins: a handshake record (RFC 8446, section 5.1). */
const tlsHandshake = 0x16;

/** Says to who begins with TLS that this is a plain-text peer. */
const noTls = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** Opens the port for both dialects. Rejects with `PORT_TAKEN` or `ADDRESS_UNAVAILABLE`. */
export async function listen(options: ListenOptions): Promise<Listener> {
	const {host, port, password, service, native} = options;
	let {classic} = options;
	const door = new Door();
	const plain = new Set<Socket>();
	const server = createServer(limits);
	server.timeout = options.idleTimeout ?? defaultIdleTimeout;
	server.on('clientError', (_error, socket) => socket.destroy());
	const old = new ClassicServer({password, service, door});
	const encrypted = native && new NativeServer({password, service: native.service});
	const answer: Handler = (request, response) => {
		if (request.socket instanceof TLSSocket) {
			encrypted?.answer(request, response);
		} else if (classic) {
			old.answer(request, response);
		} else {
			refusePlain(request);
		}
	};
	server.on('request', answer);
	server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
		if (request.socket instanceof TLSSocket || classic) {
			response.writeContinue();
		}

		answer(request, response);
	});
	takeConnections(server, {door, native, plain});
	try {
		server.listen(host === undefined ? {port} : {port, host});
		await once(server, 'listening');
	} catch (error) {
		throw listenError(error, host, port);
	}

	const bound = server.address() as AddressInfo;
	return {
		port: bound.port,
		address: bound.address,
		allowClassic(allowed) {
			classic = allowed;
			if (!allowed) {
				for (const socket of plain) {
					socket.destroy();
				}
			}
		},
		async close() {
			door.close();
			if (server.listening) {
				server.close();
				await once(server, 'close');
			}
		},
	};
}

/**
 * Puts the door before Node's own routine, and tells TLS from plain text by the first byte. The routine stays in use
 * for both, and the server that owns the port with it, so that its clocks cover every connection.
 */
function takeConnections(
	server: Server,
	{door, native, plain}: Pick<ListenOptions, 'native'> & {readonly door: Door; readonly plain: Set<Socket>},
): void {
	const [routine] = server.listeners('connection') as ((socket: Socket) => void)[];
	const accept = (socket: Socket): void => routine?.call(server, socket);
	const upgrader = native && new TlsUpgrader({...native, door, accept});
	server.removeAllListeners('connection');
	server.on('connection', (socket: Socket) => {
		socket.on('error', () => {});
		door.admit(socket);
		firstByte(socket, firstByteTimeout, byte => {
			if (byte !== tlsHandshake) {
				plain.add(socket);
				socket.once('close', () => plain.delete(socket));
				accept(socket);
			} else if (upgrader === undefined) {
				socket.resume();
				socket.end(noTls);
			} else {
				upgrader.upgrade(socket);
			}
		});
	});
}

/** Neither the body is read nor the token in it looked at. */
function refusePlain(request: IncomingMessage): void {
	const sentence =
		'This network is encrypted; its owner can start with --classic to let plain-text peers in.';
	refuse(request, {
		status: 426,
		headers: {Upgrade: 'TLS/1.3'},
		contentType: 'text/xml',
		body: encodeFault(faultCode.badArguments, sentence),
	});
}

function listenError(error: unknown, host: string | undefined, port: number): AppError {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	const name = drawable(host ?? 'this machine');
	switch (code) {
		case 'EADDRINUSE':
			return new AppError('PORT_TAKEN', `Port ${port} of ${name} is taken by another program.`, {
				cause: error,
			});
		case 'EACCES':
			return new AppError('ADDRESS_UNAVAILABLE', `Port ${port} may not be opened by this user.`, {
				cause: error,
			});
		default:
			return new AppError('ADDRESS_UNAVAILABLE', `"${name}" is not an address of this machine.`, {
				cause: error,
			});
	}
}
