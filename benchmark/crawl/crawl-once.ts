import {setTimeout as delay} from 'node:timers/promises';
import {type Crowd, startCrowd} from './crowd.ts';
import {type Probe, startProbe} from './probe.ts';
import type {Programs} from './programs.ts';
import type {CrowdSettings} from './settings.ts';

/** How one crawl went. Times are milliseconds from the moment at which the first address was given. */
export interface CrawlResult {
	readonly firstRow: number;
	/** Until everything of those who behave can be searched. */
	readonly all: number;
	/** Seconds of processor time: of the engine's thread, and of our whole process. */
	readonly engineCpu: number;
	readonly cpu: number;
	/** The same of the process of the made-up peers, which is no part of us but runs on the same processors. */
	readonly crowdCpu: number;
	/** Milliseconds; see `ProbeAnswer`. */
	readonly longestGap: number;
	readonly longestTurn: number;
	/** Bytes of HTTP in both directions. */
	readonly bytes: number;
	readonly crowd: Crowd;
	readonly probe: Probe;
}

const longest = 120_000;

/** How a crawl is done. */
export interface CrawlOptions {
	readonly programs: Programs;
	/** Whether the list is only counted. @default false */
	readonly counting?: boolean;
	/** As in `ProbeOptions`. @default 10, so that the moment at which all is there is told in time */
	readonly reportInterval?: number;
}

/** Crawls a crowd of its own from its first address on; what is alive is left to `use`, and ends after it. */
export async function crawlOnce<Value>(
	settings: CrowdSettings,
	options: CrawlOptions,
	use: (result: CrawlResult) => Promise<Value> | Value,
): Promise<Value> {
	const crowd = await startCrowd(settings, options.programs.crowd);
	try {
		return await crawlCrowd(crowd, settings, options, use);
	} finally {
		await crowd.close();
	}
}

/** As `crawlOnce`, a crowd that is there. */
export async function crawlCrowd<Value>(
	crowd: Crowd,
	settings: CrowdSettings,
	{programs, counting = false, reportInterval = 10}: CrawlOptions,
	use: (result: CrawlResult) => Promise<Value> | Value,
): Promise<Value> {
	const probe = await startProbe({
		program: programs.probe,
		join: [],
		counting,
		reportInterval,
		listens: true,
	});
	try {
		const cpu = probe.cpu();
		const before = await probe.ask();
		const idle = await crowd.count();
		const started = performance.now();
		await probe.engine.request({type: 'join', url: crowd.urls[0] ?? ''});
		const firstRow = await until(() => (probe.catalog()?.rows ?? 0) > 0, started);
		const all = await until(() => isWhole(probe, crowd, settings), started);
		const ours = probe.cpu() - cpu;
		const after = await probe.ask();
		const {read, written, cpu: crowdCpu} = await crowd.count();
		return await use({
			firstRow,
			all,
			engineCpu: after.cpu - before.cpu,
			cpu: ours,
			crowdCpu: crowdCpu - idle.cpu,
			longestGap: after.longestGap,
			longestTurn: after.longestTurn,
			bytes: read + written - idle.read - idle.written,
			crowd,
			probe,
		});
	} finally {
		await probe.close();
	}
}

/** Those who lie list what they have as well, so each that behaves is looked at by itself. */
const isWhole = (probe: Probe, {urls}: Crowd, {peers, files}: CrowdSettings): boolean =>
	(probe.catalog()?.rows ?? 0) >= peers * files &&
	urls.slice(0, peers).every(url => (probe.peers.get(url)?.history.length ?? 0) > 0);

/** Resolves with the milliseconds since `started` once `condition` holds. */
export async function until(condition: () => boolean, started: number): Promise<number> {
	while (!condition()) {
		if (performance.now() - started > longest) {
			throw new Error('The crawl does not come to an end.');
		}

		await delay(2);
	}

	return performance.now() - started;
}
