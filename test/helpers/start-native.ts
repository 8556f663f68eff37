import {createHash} from 'node:crypto';
import type {ExecutionContext} from 'ava';
import {NativeClient, type NativeClientOptions} from '../../source/network/client/native-client.ts';
import type {Listener, ListenOptions} from '../../source/network/server/listener.ts';
import {type NetworkKeys, networkKeysFrom} from '../../source/wire/network-keys.ts';
import {type ParsedPeerUrl, parsePeerUrl} from '../../source/wire/peer-url.ts';
import type {MadeUpNativeService} from './made-up-native-service.ts';
import {password, startListener} from './start-listener.ts';

/** @returns keys of a password without the second of work that the real ones take. */
export const quickKeys = (text: string): NetworkKeys =>
	networkKeysFrom(createHash('sha256').update(text).digest());

/** The keys of the network in these tests. */
export const keys = quickKeys(password);

/** Opens a port for native peers, and for no others; closes it when the test ends. */
export async function startNative(
	t: ExecutionContext,
	service: MadeUpNativeService,
	options: Partial<ListenOptions> = {},
): Promise<{readonly listener: Listener; readonly peer: ParsedPeerUrl}> {
	const native = {keys, service};
	const listener = await startListener(t, service, {classic: false, native, ...options});
	return {listener, peer: parsePeerUrl(service.url)};
}

/** Makes a client, and closes it when the test ends. */
export function startNativeClient(
	t: ExecutionContext,
	options: Partial<NativeClientOptions> = {},
): NativeClient {
	const client = new NativeClient({keys, callTimeout: 30_000, stallTimeout: 30_000, ...options});
	t.teardown(() => client.close());
	return client;
}
