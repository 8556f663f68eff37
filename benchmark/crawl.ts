import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {type CrawlResult, crawlCrowd, crawlOnce, until} from './crawl/crawl-once.ts';
import {type Crowd, startCrowd} from './crawl/crowd.ts';
import {originalCrawl} from './crawl/original.ts';
import {bundlePrograms} from './crawl/programs.ts';
import type {CrowdSettings} from './crawl/settings.ts';
import {type Measured, percentile, printTable} from './print-table.ts';

// Crawls made-up native peers that answer after 20 ms. Run by itself it takes the sizes of the two crowds and the count of
// files of each peer: node --import tsx benchmark/crawl.ts 200 1000 1000
const [few = 200, many = 1000, files = 1000] = process.argv.slice(2).map(Number);
const latency = 20;
const rounds = 3;
const hostile = 100;
const idleSeconds = 30;

const folder = await mkdtemp(join(tmpdir(), 'tinyp2p-bench-'));
const programs = await bundlePrograms(folder);

const settings = (peers: number, more: Partial<CrowdSettings> = {}): CrowdSettings => ({
	peers,
	files,
	delay: latency,
	hostile: 0,
	classic: false,
	...more,
});
const median = (values: readonly number[]): number => percentile(values, 0.5);
const perPeer = (value: number, peers: number): number => value / peers;

/** Milliseconds until a file that is put in at the last peer can be searched. */
const seenAfter = async ({crowd, probe}: CrawlResult): Promise<number> => {
	const rows = probe.catalog()?.rows ?? 0;
	const started = performance.now();
	await crowd.change(crowd.urls.length - 1);
	return until(() => (probe.catalog()?.rows ?? 0) > rows, started);
};

/** Bytes for each peer when all are visited anew and nothing has changed. */
const unchangedRound = async ({crowd, probe}: CrawlResult, peers: number): Promise<number> => {
	const before = await crowd.count();
	await probe.engine.request({type: 'refresh'});
	await until(() => [...probe.peers.values()].every(({history}) => history.length > 1), performance.now());
	const after = await crowd.count();
	return (after.read + after.written - before.read - before.written) / peers;
};

const againstOriginal = async (): Promise<readonly Measured[]> => {
	const figures = ({firstRow, all, engineCpu}: CrawlResult) => ({firstRow, all, engineCpu});
	const calm: ReturnType<typeof figures>[] = [];
	const disturbed: ReturnType<typeof figures>[] = [];
	const [calmly, disturbing] = [settings(few), settings(few, {hostile})];
	const crowds = await Promise.all([calmly, disturbing].map(each => startCrowd(each, programs.crowd)));
	const [crowd, disturbers] = crowds as [Crowd, Crowd];
	for (let round = 0; round <= rounds; round++) {
		const pair = [
			await crawlCrowd(crowd, calmly, {programs}, figures),
			await crawlCrowd(disturbers, disturbing, {programs}, figures),
		] as const;
		// Those whom nobody has visited yet are slower than members of a network are.
		if (round > 0) {
			calm.push(pair[0]);
			disturbed.push(pair[1]);
		}
	}

	await Promise.all(crowds.map(each => each.close()));
	const ours = median(calm.map(({all}) => all)) / 1000;

	const original = await originalCrawl(few, files, latency, programs.crowd);
	const name = `${few} peers × ${files} files, ${latency} ms each`;
	return [
		...(['structs', 'names'] as const).map(form => ({
			name: `${name}: all searchable`,
			value: ours,
			unit: 's',
			limit: 1 / 12,
			...(original === undefined
				? {missing: 'Python 2.7 is missing'}
				: {peer: {name: `one after the other, as in 2004, ${form}`, value: original[form]}}),
		})),
		{
			name: `${name}: first row`,
			value: median(calm.map(({firstRow}) => firstRow)),
			unit: 'ms',
			limit: 3 * latency,
		},
		{
			name: `${name}: with ${hostile} that hang, lie or send rubbish`,
			value: median(disturbed.map(({all}) => all)) / 1000,
			unit: 's',
			limit: 1.25,
			peer: {name: 'without them', value: ours},
		},
		{
			name: `${name}: engine's processor time with them`,
			value: median(disturbed.map(({engineCpu}) => engineCpu)),
			unit: 's',
			limit: 1.25,
			peer: {name: 'without them', value: median(calm.map(({engineCpu}) => engineCpu))},
		},
	];
};

const large = async (): Promise<readonly Measured[]> => {
	const name = `${many} peers × ${files} files`;
	const counted = await crawlOnce(settings(many), {programs, counting: true}, ({engineCpu}) => engineCpu);
	return crawlOnce(settings(many), {programs}, async result => {
		const rest = [
			{
				name: `${name}: a new file of one is searchable`,
				value: await seenAfter(result),
				unit: 'ms',
				limit: 2000,
			},
			{
				name: `${name}: bytes for each in a round without news`,
				value: await unchangedRound(result, many),
				unit: 'B',
				limit: 4096,
			},
		];
		return [
			{name: `${name}: all searchable`, value: result.all / 1000, unit: 's', limit: 5},
			{
				name: `${name}: longest turn of the engine's loop, processor time`,
				value: result.longestTurn,
				unit: 'ms',
				limit: 50,
			},
			{name: `${name}: longest gap of it, by the clock`, value: result.longestGap, unit: 'ms', limit: 100},
			{
				name: `${name}: engine's processor time for each peer`,
				value: perPeer(1000 * result.engineCpu, many),
				unit: 'ms',
				limit: 5,
			},
			{
				name: `${name}: the same with a list that is only counted`,
				value: perPeer(1000 * counted, many),
				unit: 'ms',
				limit: 5,
			},
			{
				name: `${name}: all our threads, for each peer`,
				value: perPeer(1000 * result.cpu, many),
				unit: 'ms',
				limit: 15,
			},
			...rest,
		];
	});
};

/** What a newcomer reads and writes until it knows everybody, without the lists, and what it takes at rest. */
const gossip = async (): Promise<readonly Measured[]> => {
	const found: number[] = [];
	for (const peers of [50, few, many]) {
		found.push(
			await crawlOnce(settings(peers, {files: 1}), {programs, counting: true}, ({bytes}) =>
				perPeer(bytes, peers),
			),
		);
	}

	const [least = Number.NaN, ...others] = found;
	return [few, many].map((peers, index) => ({
		name: `bytes for each peer until a newcomer knows ${peers}`,
		value: others[index] ?? Number.NaN,
		unit: 'B',
		limit: 1.5,
		peer: {name: 'until it knows 50', value: least},
	}));
};

const rest = async (): Promise<readonly Measured[]> => {
	const before = process.memoryUsage().rss;
	// As seldom as the program reports what goes on, which also is how often it looks.
	const reportInterval = 250;
	const options = {programs, counting: true, reportInterval};
	return crawlOnce(settings(many, {files: 1}), options, async ({crowd, probe}) => {
		await delay(5000);
		const {held} = await crowd.count();
		await probe.rest();
		const memory = process.memoryUsage().rss;
		const cpu = probe.cpu();
		await delay(idleSeconds * 1000);
		return [
			{
				name: `${many} quiet peers: questions that they hold`,
				value: held,
				unit: '',
				limit: 0.9 * many,
				atLeast: true,
			},
			{
				name: `${many} quiet peers: memory for each`,
				value: perPeer((memory - before) / 1000, many),
				unit: 'kB',
				limit: 300,
			},
			{
				name: `${many} quiet peers: processor, all threads`,
				value: (100 * (probe.cpu() - cpu)) / idleSeconds,
				unit: '%',
				limit: 2,
			},
		];
	});
};

process.stdout.write(
	`The made-up peers are one process of their own, with one port each, every reply ready made; those of the first crawls have
been visited before. Both sides are bundled as the program is. They share the machine's
processors with us, so times are with their work, processor times without it. Needs about ${3 * many} open files
(ulimit -n) in each process.

`,
);
// At rest first, while nothing else has filled the memory.
const quiet = await rest();
printTable([...(await againstOriginal()), ...(await large()), ...(await gossip()), ...quiet]);
await rm(folder, {recursive: true, force: true});
