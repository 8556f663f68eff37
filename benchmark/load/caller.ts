import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {NativeClient} from '../../source/network/client/native-client.ts';
import {deriveNetworkKeys} from '../../source/wire/network-keys.ts';
import {parsePeerUrl} from '../../source/wire/peer-url.ts';
import {password} from './setting.ts';

// Says hello to a member, four times a second, as a peer does. Tells each time to the process that started it how many
// milliseconds the answer took, or the reason why there is none.

const peer = parsePeerUrl(process.argv[2] ?? '');
const client = new NativeClient({
	keys: deriveNetworkKeys(password),
	callTimeout: 10_000,
	stallTimeout: 10_000,
});
const mine = {id: 'benchmark-caller', name: 'Caller', version: '1.0.0', url: undefined};
const {signal} = new AbortController();
process.on('disconnect', () => process.exit(0));
// The keys and a first connection do not count.
await client.hello(peer, mine, signal);
for (;;) {
	const begin = performance.now();
	const reason = await client.hello(peer, mine, signal).then(
		() => undefined,
		(error: Error) => error.message,
	);
	process.send?.(reason ?? performance.now() - begin);
	await delay(250);
}
