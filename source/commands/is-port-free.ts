import {createServer} from 'node:net';

/** Resolves with whether `port` of the local address `host` (undefined: all) can be listened on just now. */
export function isPortFree(port: number, host: string | undefined): Promise<boolean> {
	return new Promise(resolve => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen({port, host, exclusive: true}, () => server.close(() => resolve(true)));
	});
}
