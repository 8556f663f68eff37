import type {ExecutionContext} from 'ava';
import {ClassicClient, type ClassicClientOptions} from '../../source/network/client/classic-client.ts';
import {type Listener, type ListenOptions, listen} from '../../source/network/server/listener.ts';
import type {MadeUpService} from './made-up-service.ts';

/** The password of all networks in these tests. */
export const password = 'correct horse';

/** Opens a port on this machine over `service`, and closes it when the test ends. */
export async function startListener(
	t: ExecutionContext,
	service: MadeUpService,
	options: Partial<ListenOptions> = {},
): Promise<Listener> {
	const listener = await listen({host: '127.0.0.1', port: 0, password, classic: true, service, ...options});
	service.url = `http://127.0.0.1:${listener.port}`;
	t.teardown(() => listener.close());
	return listener;
}

/** Makes a client, and closes it when the test ends. */
export function startClient(t: ExecutionContext, options: Partial<ClassicClientOptions> = {}): ClassicClient {
	const client = new ClassicClient({password, callTimeout: 30_000, stallTimeout: 30_000, ...options});
	t.teardown(() => client.close());
	return client;
}
