import process from 'node:process';
import {NativeClient} from '../../source/network/client/native-client.ts';
import {deriveNetworkKeys} from '../../source/wire/network-keys.ts';
import {parsePeerUrl} from '../../source/wire/peer-url.ts';

// Takes one file many times at once, for some seconds, and tells how much each connection has got.

const [url = '', password = '', path = '', count = '1', seconds = '1'] = process.argv.slice(2);
const peer = parsePeerUrl(url);
const stop = new AbortController();
const client = new NativeClient({
	keys: await deriveNetworkKeys(password),
	callTimeout: 60_000,
	stallTimeout: 60_000,
});
const received = new Array<number>(Number(count)).fill(0);
const takers = received.map(async (_, index) => {
	const {chunks} = await client.open(peer, path, {}, stop.signal);
	for await (const chunk of chunks) {
		received[index] = (received[index] ?? 0) + chunk.length;
	}
});
// All have begun before anything is counted.
while (received.some(bytes => bytes === 0)) {
	await new Promise(resolve => setTimeout(resolve, 20));
}

const before = [...received];
await new Promise(resolve => setTimeout(resolve, Number(seconds) * 1000));
const got = received.map((bytes, index) => bytes - (before[index] ?? 0));
process.send?.(got);
stop.abort();
await Promise.allSettled(takers);
await client.close();
process.disconnect();
