import type {Socket} from 'node:net';

/**
 * Calls `then` with the first byte of a new connection, which is still to be read afterwards. The connection is closed
 * where none comes within `patience` milliseconds.
 */
export function firstByte(socket: Socket, patience: number, then: (byte: number) => void): void {
	const timer = setTimeout(() => socket.destroy(), patience);
	socket.once('close', () => clearTimeout(timer));
	// Not `data`, which would set the connection flowing.
	socket.once('readable', () => {
		clearTimeout(timer);
		const first: Buffer | null = socket.read(1);
		const byte = first?.[0];
		if (first === null || byte === undefined) {
			socket.destroy();
			return;
		}

		socket.unshift(first);
		then(byte);
	});
}
