import {type IncomingMessage, STATUS_CODES} from 'node:http';

export interface Refusal {
	readonly status: number;
	/** Further header fields. */
	readonly headers?: Readonly<Record<string, string>>;
	readonly contentType?: string;
	readonly body?: string;
}

/** Milliseconds in which the caller may go on sending and read our answer. */
const linger = 1000;

/**
 * Answers without reading the request's body and closes the connection: first our half of it, then, when the
 * caller has closed its own or after a second, the rest. Closing at once would reset the connection, and the
 * caller might never see the answer.
 */
export function refuse(request: IncomingMessage, {status, headers, contentType, body}: Refusal): void {
	const {socket} = request;
	const text = body ?? `${STATUS_CODES[status]}\n`;
	const fields = {
		...headers,
		'Content-Type': contentType ?? 'text/plain',
		'Content-Length': String(Buffer.byteLength(text)),
		Connection: 'close',
	};
	const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
	// What still comes is thrown away, so that the end of it is seen.
	request.on('error', () => {}).resume();
	socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join('')}\r\n${text}`);
	const timer = setTimeout(() => socket.destroy(), linger);
	request.once('end', () => socket.destroySoon());
	socket.once('end', () => socket.destroy());
	socket.once('close', () => clearTimeout(timer));
}
