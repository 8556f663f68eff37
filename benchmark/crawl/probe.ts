import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {MessageChannel, Worker} from 'node:worker_threads';
import {engineYoungMemory} from '../../source/link/engine-thread.ts';
import {RemoteEngine} from '../../source/link/remote-engine.ts';
import type {CatalogSummary, CrawlStatus, Fact} from '../../source/model/fact.ts';
import type {Peer} from '../../source/model/peer.ts';
import type {ProbeAnswer, ProbeData} from './probe-worker.ts';
import {password} from './settings.ts';

export interface ProbeOptions {
	/** The bundle of `probe-worker.ts`. */
	readonly program: string;
	readonly join: readonly string[];
	readonly classic?: boolean;
	readonly counting?: boolean;
	/** Whether it opens a port, so that it is a member and not only a visitor. @default false */
	readonly listens?: boolean;
	/** Milliseconds between two reports, as the app has them by default. @default 250 */
	readonly reportInterval?: number;
}

/** An engine in a thread of its own with its list in another one, as the app has them, that can be asked how it is. */
export interface Probe {
	readonly engine: RemoteEngine;
	readonly crawl: () => CrawlStatus | undefined;
	readonly catalog: () => CatalogSummary | undefined;
	readonly peers: ReadonlyMap<string, Peer>;
	/** Resolves with how the engine's thread has done since the last question. */
	ask(): Promise<ProbeAnswer>;
	/** As `ask`, and does not watch the loop from then on, which takes processor time itself. */
	rest(): Promise<ProbeAnswer>;
	/** Seconds of processor time of all threads of this process. */
	cpu(): number;
	close(): Promise<void>;
}

export async function startProbe({
	program,
	join: members,
	classic = false,
	counting = false,
	listens = false,
	reportInterval = 250,
}: ProbeOptions): Promise<Probe> {
	const folder = await mkdtemp(join(tmpdir(), 'tinyp2p-bench-'));
	const options = {
		folder: undefined,
		downloads: folder,
		password,
		host: '127.0.0.1',
		port: listens ? 0 : undefined,
		join: members,
		classic,
		upLimit: undefined,
		downLimit: undefined,
		timing: {reportInterval},
	};
	const {port1, port2} = new MessageChannel();
	const data: ProbeData = {options, counting, port: port2};
	const worker = new Worker(program, {
		// Without what this process was started with, the loader of TypeScript for one.
		execArgv: [],
		workerData: data,
		transferList: [port2],
		resourceLimits: {maxYoungGenerationSizeMb: engineYoungMemory},
	});
	const engine = new RemoteEngine(worker, {
		node: {phase: 'starting', url: undefined, folder: '', downloads: folder, classic, error: undefined},
		closed: async () => void (await worker.terminate()),
		heard: undefined,
	});
	let crawl: CrawlStatus | undefined;
	let catalog: CatalogSummary | undefined;
	const peers = new Map<string, Peer>();
	const take = (fact: Fact): void => {
		if (fact.type === 'crawl') {
			crawl = fact.crawl;
		} else if (fact.type === 'catalog') {
			catalog = fact.catalog;
		} else if (fact.type === 'peers') {
			for (const peer of fact.changed) {
				peers.set(peer.url, peer);
			}
		}
	};
	engine.subscribe(facts => facts.forEach(take));
	await engine.ready;
	// What the threads load when they begin is no part of a crawl: the list's answers once it is there.
	await engine
		.query({type: 'rows', filter: '', sort: 'name', descending: false, offset: 0, count: 1})
		.catch(() => undefined);
	const ask = async (word: 'how' | 'rest'): Promise<ProbeAnswer> => {
		port1.postMessage(word);
		const [answer] = (await once(port1, 'message')) as [ProbeAnswer];
		return answer;
	};
	return {
		engine,
		crawl: () => crawl,
		catalog: () => catalog,
		peers,
		ask: () => ask('how'),
		rest: () => ask('rest'),
		cpu() {
			const {user, system} = process.cpuUsage();
			return (user + system) / 1e6;
		},
		async close() {
			await engine.close();
			port1.close();
			await rm(folder, {recursive: true, force: true});
		},
	};
}
