import {execFileSync} from 'node:child_process';
import {once} from 'node:events';
import {createWriteStream} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {rolldown} from 'rolldown';
import {workerCatalog} from '../source/link/worker-catalog.ts';
import type {Catalog} from '../source/model/catalog.ts';
import type {SortKey} from '../source/model/query.ts';
import {Corpus} from '../test/helpers/corpus.ts';
import type {Measured} from './measured.ts';
import {percentile, printTable} from './print-table.ts';
import {fillCatalog, listOf} from './search/fill.ts';
import {countDifferences, raceFuse} from './search/fuse.ts';
import {Fzf} from './search/fzf.ts';
import {keystrokes} from './search/keys.ts';
import {quick, rows, typeInTurn, typeKeys} from './search/type-keys.ts';

const isFull = process.argv.includes('--full');
const sizes = [10_000, 100_000, 1_000_000, ...(isFull ? [10_000_000] : [])];
const goalSize = 1_000_000;
const filters = keystrokes();
const rounds = 9;
const memoryRuns = 3;

const say = (text: string): void => {
	process.stdout.write(`${text}\n`);
};

const median = (values: readonly number[]): number => percentile(values, 0.5);

const show = (values: readonly number[]): string =>
	[0.5, 0.95, 1].map(share => percentile(values, share).toFixed(1)).join(' / ');

const timed = async (work: () => Promise<unknown>): Promise<number> => {
	const begin = performance.now();
	await work();
	return performance.now() - begin;
};

interface Memory {
	readonly rss: number;
	readonly collection: number;
}

/** Bundled as the program is, and with the room for new objects that the thread of the list has. */
/** The middle one of a few runs: how the room of freed columns is used again differs from one to the next. */
const measureMemory = (count: number, folder: string): Memory => {
	const words = ['--expose-gc', '--max-semi-space-size=4', join(folder, 'memory.mjs'), String(count)];
	const runs = Array.from(
		{length: memoryRuns},
		() => JSON.parse(execFileSync(process.execPath, words, {encoding: 'utf8'})) as Memory,
	);
	return runs.sort((one, other) => one.rss - other.rss)[memoryRuns >> 1] as Memory;
};

const bundleMemory = async (folder: string): Promise<void> => {
	const input = fileURLToPath(new URL('./search/catalog-memory.ts', import.meta.url));
	const bundle = await rolldown({input, platform: 'node', external: [/^node:/]});
	await bundle.write({file: join(folder, 'memory.mjs'), format: 'esm', minify: true, codeSplitting: false});
	await bundle.close();
};

const measureSorts = async (catalog: Catalog, count: number): Promise<void> => {
	for (const sort of ['name', 'size', 'modified', 'holders'] as const satisfies readonly SortKey[]) {
		const query = {...rows, sort, descending: sort !== 'name'} as const;
		const first = await timed(() => catalog.query(query));
		const times: number[] = [];
		for (let round = 0; round < rounds; round++) {
			times.push(await timed(() => catalog.query({...query, offset: Math.max(0, count - 200 - round)})));
		}

		say(`  by ${sort}: ${first.toFixed(0)} ms at first, then its end in ${median(times).toFixed(1)} ms`);
	}
};

const measureChanges = async (catalog: Catalog, count: number): Promise<void> => {
	const corpus = new Corpus(3);
	const [added, seen, removed]: [number[], number[], number[]] = [[], [], []];
	for (let round = 0; round < rounds; round++) {
		const files = listOf(corpus, count + round * 1000);
		added.push(await timed(() => catalog.update('http://10.0.0.3:1', files, [])));
		seen.push(await timed(() => catalog.query(rows)));
		const gone = files.map(({path}) => path);
		removed.push(await timed(() => catalog.update('http://10.0.0.3:1', [], gone)));
	}

	say(
		`  1,000 rows added in ${median(added).toFixed(1)} ms, seen in ${median(seen).toFixed(1)} ms, removed in ${median(removed).toFixed(1)} ms`,
	);
};

const measureSize = async (count: number, folder: string): Promise<readonly Measured[]> => {
	const catalog = workerCatalog(error => {
		throw error;
	});
	try {
		const filled = await fillCatalog(catalog, count);
		say(`${count.toLocaleString('en')} rows: filled in ${(filled / 1000).toFixed(1)} s`);
		say(`  first rows of all: ${(await timed(() => catalog.query({...rows, quick}))).toFixed(0)} ms`);
		await measureSorts(catalog, count);
		await measureChanges(catalog, count);
		// Once to warm up, as fzf comes compiled.
		await typeKeys(catalog, filters);
		const times = await typeKeys(catalog, filters);
		say(
			`  key to first rows: ${show(times.map(({first}) => first))} ms (median / p95 / most of ${times.length} keys)`,
		);
		say(`  key to the count of all: ${show(times.map(({all}) => all))} ms`);
		const memory = measureMemory(count, folder);
		say(`  memory ${(memory.rss / 1e6).toFixed(0)} MB, full collection ${memory.collection.toFixed(1)} ms`);
		return count === goalSize ? await againstFzf(catalog, count, folder, memory) : [];
	} finally {
		await catalog.close();
	}
};

const writeNames = async (count: number, file: string): Promise<void> => {
	const stream = createWriteStream(file);
	const corpus = new Corpus();
	for (let start = 0; start < count; start += 10_000) {
		const names = Array.from({length: Math.min(10_000, count - start)}, (_, index) =>
			corpus.path(start + index),
		);
		if (!stream.write(`${names.join('\n')}\n`)) {
			await once(stream, 'drain');
		}
	}

	stream.end();
	await once(stream, 'finish');
};

const againstFzf = async (
	catalog: Catalog,
	count: number,
	folder: string,
	memory: Memory,
): Promise<readonly Measured[]> => {
	const names = join(folder, 'names');
	await writeNames(count, names);
	const fzf = await Fzf.start(names, count);
	const collection = {name: 'full collection, 1M rows', value: memory.collection, unit: 'ms', limit: 10};
	if (fzf === undefined) {
		say('  fzf is not installed: apt-get install fzf');
		return [collection];
	}

	const {ours, theirs} = await typeInTurn(catalog, fzf, filters);
	const fzfMemory = await fzf.memory();
	fzf.close();
	say(
		`  fzf ${fzf.version}, key to repaint: ${show(theirs)} ms, at most ${(fzfMemory / 1e6).toFixed(0)} MB; in turn with it, key to first rows: ${show(ours)} ms`,
	);
	const ratios = ours.map((time, index) => time / (theirs[index] ?? Number.NaN));
	const worst = ratios.indexOf(percentile(ratios, 1));
	say(
		`  the key at which fzf does best: '${filters[worst]}', ${ours[worst]?.toFixed(1)} ms against ${theirs[worst]?.toFixed(1)} ms`,
	);
	return [
		{
			name: 'G1 key to first rows, median, as fzf',
			value: median(ours) / median(theirs),
			unit: 'x',
			limit: 1 / 30,
		},
		{name: 'G1 worst key, as fzf', value: percentile(ratios, 1), unit: 'x', limit: 1},
		{name: 'G3 memory, as fzf', value: memory.rss / fzfMemory, unit: 'x', limit: 1},
		{...collection, name: `G3 ${collection.name}`},
	];
};

const againstFuse = async (): Promise<readonly Measured[]> => {
	const queries = 500;
	const different = await countDifferences(10_000, queries);
	const medium = await raceFuse(100_000, 40);
	const large = await raceFuse(1_000_000, 8);
	say(`fuse.js, 100,000 names: ${show(medium.fuse)} ms, ours ${show(medium.ours)} ms`);
	say(`fuse.js, 1,000,000 names: ${show(large.fuse)} ms, ours ${show(large.ours)} ms`);
	return [
		{name: `G2 of ${queries} queries, best 50 not as fuse.js`, value: different, unit: '', limit: 0},
		{
			name: 'G2 100,000 names, as fuse.js',
			value: median(medium.ours) / median(medium.fuse),
			unit: 'x',
			limit: 1 / 100,
		},
		{
			name: 'G2 1,000,000 names, as fuse.js',
			value: median(large.ours) / median(large.fuse),
			unit: 'x',
			limit: 1 / 500,
		},
	];
};

const folder = await mkdtemp(join(tmpdir(), 'tinyp2p-bench-'));
try {
	await bundleMemory(folder);
	const measured: Measured[] = [];
	for (const count of sizes) {
		measured.push(...(await measureSize(count, folder)));
	}

	printTable([...measured, ...(await againstFuse())]);
} finally {
	await rm(folder, {recursive: true, force: true});
}

process.exit(0);
