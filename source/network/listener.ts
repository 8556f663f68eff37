import {once} from 'node:events';
import {createServer, type IncomingMessage, type Server, type ServerOptions} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import {drawable} from '../model/drawable.ts';
import {AppError} from '../model/errors.ts';
import {faultCode} from '../wire/classic-fault.ts';
import {encodeFault} from '../wire/xmlrpc-codec.ts';
import {ClassicServer} from './classic-server.ts';
import {Door} from './door.ts';
import type {PeerService} from './peer-service.ts';
import {refuse} from './refuse.ts';

export interface ListenOptions {
	/** The name or IP address to listen at; undefined: all interfaces. */
	readonly host: string | undefined;
	/** 0: any free port. */
	readonly port: number;
	/** The network's password. */
	readonly password: string;
	/** Whether plain-text peers of 2004 are answered; otherwise they are told that the network is encrypted. */
	readonly classic: boolean;
	readonly service: PeerService;
}

/** An open port. */
export interface Listener {
	readonly port: number;
	/** The IP address that the port is bound to. */
	readonly address: string;
	/** Closes the port and every connection. Idempotent. */
	close(): Promise<void>;
}

/** Against callers that send slowly or not at all. Milliseconds and bytes. */
const limits: ServerOptions = {
	headersTimeout: 5000,
	requestTimeout: 15_000,
	connectionsCheckingInterval: 1000,
	keepAliveTimeout: 5000,
	maxHeaderSize: 8 * 1024,
};
/** Against callers that read slowly or not at all. */
const idleTimeout = 60_000;

/** Opens the port. Rejects with `PORT_TAKEN` or `ADDRESS_UNAVAILABLE`. */
export async function listen({host, port, password, classic, service}: ListenOptions): Promise<Listener> {
	const door = new Door();
	const server = createServer(limits);
	server.timeout = idleTimeout;
	server.on('clientError', (_error, socket) => socket.destroy());
	if (classic) {
		const classicServer = new ClassicServer({password, service, door});
		server.on('request', (request, response) => classicServer.answer(request, response));
	} else {
		server.on('request', refusePlain);
	}

	takeConnections(server, door);
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
		async close() {
			door.close();
			if (server.listening) {
				server.close();
				await once(server, 'close');
			}
		},
	};
}

/** Puts the door before Node's own routine, which stays in use so that its timers cover every connection. */
function takeConnections(server: Server, door: Door): void {
	const [accept] = server.listeners('connection') as ((socket: Socket) => void)[];
	server.removeAllListeners('connection');
	server.on('connection', (socket: Socket) => {
		socket.on('error', () => {});
		door.admit(socket);
		// The first byte tells TLS from plain text: the native dialect parts from the classic one here.
		accept?.call(server, socket);
	});
}

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
