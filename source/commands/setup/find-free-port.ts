import {createServer} from 'node:net';
import {isPortFree} from '../is-port-free.ts';

/** How many ports are tried that are easy to remember, before the system is asked for one. */
const tries = 20;

/**
 * Resolves with a port that is free just now: one soon after `port`, else one that the system gives; undefined where there
 * is none.
 */
export async function findFreePort(port: number, host: string | undefined): Promise<number | undefined> {
	// Those below belong to the system.
	const first = Math.max(port + 1, 1024);
	for (let near = first; near < Math.min(first + tries, 65_536); near++) {
		if (await isPortFree(near, host)) {
			return near;
		}
	}

	return new Promise(resolve => {
		const server = createServer();
		server.once('error', () => resolve(undefined));
		server.listen({port: 0, host, exclusive: true}, () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
		});
	});
}
