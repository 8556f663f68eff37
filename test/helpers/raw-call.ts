import {connect, type Socket} from 'node:net';
import type {ExecutionContext} from 'ava';

/** A plain connection, and all that came back on it. */
export interface RawCall {
	readonly socket: Socket;
	readonly received: () => string;
	/** Resolves with all that came back, once the other end has closed. */
	readonly closed: Promise<string>;
}

/** Opens a connection to a port of this machine and writes `bytes`; it is destroyed when the test ends. */
export function rawCall(t: ExecutionContext, port: number, bytes: string | Buffer = ''): RawCall {
	const {promise, resolve} = Promise.withResolvers<string>();
	const socket = connect(port, '127.0.0.1');
	const chunks: Buffer[] = [];
	const received = () => Buffer.concat(chunks).toString('latin1');
	socket.on('data', chunk => chunks.push(chunk));
	socket.on('error', () => {});
	socket.on('close', () => resolve(received()));
	socket.write(bytes);
	t.teardown(() => socket.destroy());
	return {socket, received, closed: promise};
}

/** @returns a whole POST of `body` to `/RPC2`. */
export const postOf = (body: string | Buffer, fields = ''): string =>
	`POST /RPC2 HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${fields}\r\n${body}`;
