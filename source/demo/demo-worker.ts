import {type AddressInfo, createServer} from 'node:net';
import {join} from 'node:path';
import {parentPort, workerData} from 'node:worker_threads';
import type {PeerUrl} from '../model/peer.ts';
import {MadeUpMember} from './made-up-member.ts';
import {madeUpPeers} from './made-up-peers.ts';
import {makeFiles} from './make-files.ts';

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
	await makeFiles(folder, peer.files);
	const member = new MadeUpMember({
		comesAndGoes: peer.comesAndGoes,
		engine: {
			folder,
			downloads: folder,
			password,
			host,
			port: 0,
			join: known,
			classic: false,
			upLimit: peer.upLimit,
			downLimit: undefined,
		},
	});
	members.push(member);
	return member.start();
}

const members: MadeUpMember[] = [];
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
