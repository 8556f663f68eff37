import {type AddressInfo, createServer} from 'node:net';
import {join} from 'node:path';
import {parentPort, workerData} from 'node:worker_threads';
import type {PeerUrl} from '../model/peer.ts';
import {MadeUpDisk} from './made-up-disk.ts';
import {MadeUpMember} from './made-up-member.ts';
import {madeUpPeers, zerosOf} from './made-up-peers.ts';
import {makeFiles} from './make-files.ts';
import {ZeroDigests} from './zero-digests.ts';

/** What the worker is given. */
export interface DemoOrder {
	/** A folder of the demo's own, absolute. */
	readonly root: string;
	readonly password: string;
}

/** What the worker tells once somebody can join: members' addresses, of which the last answers nobody. */
export interface DemoNews {
	readonly join: readonly PeerUrl[];
}

const host = '127.0.0.1';

/** Resolves with an address at which nobody listens. */
function deadAddress(): Promise<PeerUrl> {
	return new Promise((resolve, reject) => {
		const server = createServer().once('error', reject);
		server.listen(0, host, () => {
			const {port} = server.address() as AddressInfo;
			server.close(() => resolve(`http://${host}:${port}`));
		});
	});
}

/** Makes one peer's folder and starts it. */
async function startPeer(index: number, known: readonly PeerUrl[]): Promise<PeerUrl> {
	const {root, password} = workerData as DemoOrder;
	const peer = madeUpPeers[index];
	if (peer === undefined) {
		throw new RangeError(`There is no made-up peer ${index}`);
	}

	const folder = join(root, `peer-${index + 1}`);
	const {name, files, upLimit, downLimit, ...habits} = peer;
	const zeros = zerosOf(files);
	await makeFiles(folder, files);
	const member = new MadeUpMember({
		...habits,
		disk: () => new MadeUpDisk(digests, new Set(zeros.keys())),
		engine: {
			name,
			folder,
			downloads: folder,
			password,
			host,
			port: 0,
			join: known,
			classic: false,
			upLimit,
			downLimit,
		},
	});
	members.push(member);
	return member.start();
}

const members: MadeUpMember[] = [];
const digests = new ZeroDigests(madeUpPeers.flatMap(({files}) => [...zerosOf(files).values()]));
const first = await startPeer(0, []);
const news: DemoNews = {join: [first, await deadAddress()]};
parentPort?.postMessage(news);
parentPort?.once('message', async () => {
	await Promise.allSettled(members.map(member => member.close()));
	parentPort?.close();
});
// The others come one by one, so that the screen can be seen to fill.
for (const [index] of madeUpPeers.entries()) {
	if (index > 0) {
		await startPeer(index, [first]);
	}
}
