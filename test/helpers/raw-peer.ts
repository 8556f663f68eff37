import {createServer, type Socket} from 'node:net';
import type {ExecutionContext} from 'ava';
import {type ParsedPeerUrl, parsePeerUrl} from '../../source/wire/peer-url.ts';

/** A peer that does what it likes with a connection once a request has come. */
export async function startRawPeer(
	t: ExecutionContext,
	answer: (socket: Socket) => void,
): Promise<ParsedPeerUrl> {
	const sockets = new Set<Socket>();
	const server = createServer(socket => {
		sockets.add(socket);
		socket.on('error', () => {});
		socket.once('data', () => answer(socket));
	});
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	t.teardown(() => {
		server.close();
		for (const socket of sockets) {
			socket.destroy();
		}
	});
	const address = server.address();
	return parsePeerUrl(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
}

/** @returns a whole reply. */
export const reply = (body: string | Buffer, fields = '', status = '200 OK'): Buffer =>
	Buffer.concat([
		Buffer.from(`HTTP/1.1 ${status}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${fields}\r\n`),
		Buffer.from(body),
	]);
/** The head of a reply that does not say how long it is. */
export const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n';
/** @returns the body of a reply whose value is `xml`. */
export const valueReply = (xml: string): string =>
	`<methodResponse><params><param><value>${xml}</value></param></params></methodResponse>`;

/** Writes `piece` again and again until the other end has had enough. */
export function endless(socket: Socket, piece: Buffer): void {
	const write = () => {
		while (!socket.destroyed && socket.write(piece)) {
			// On.
		}
	};
	socket.on('drain', write);
	write();
}
