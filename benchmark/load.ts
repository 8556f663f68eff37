import {mkdir, readdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {build} from '../scripts/build.ts';
import {Database} from '../source/storage/database.ts';
import {until} from '../test/helpers/until.ts';
import {type Crowd, startCrowd} from './crawl/crowd.ts';
import {type Giver, startGiver} from './load/helpers.ts';
import {fetched, fileSize, filesEach, listed, password, patience, peers} from './load/setting.ts';
import {measureStart} from './load/start.ts';
import {measureWork} from './load/work.ts';
import {type Measured, printTable} from './print-table.ts';
import {bundleHello} from './screen/bundle-hello.ts';
import {watch} from './screen/pty.ts';
import {Ticks} from './screen/ticks.ts';
import {sparseFile, workFolder} from './transfer/work-folder.ts';

// The built program in a terminal with a million rows of 50 peers, two transfers at full speed and the digests of its own
// folder being computed, all at once: how long keys take, and what peers wait for. Then how it starts with those rows kept.
// `--minutes N` takes so many instead of one; `--profile FOLDER` writes there where each thread spends its time.

const words = process.argv.slice(2);
const minutes = words.includes('--minutes') ? Number(words[words.indexOf('--minutes') + 1]) : 1;
if (!(minutes > 0)) {
	process.stderr.write('Expected --minutes with a number above 0.\n');
	process.exit(64);
}

const profile = words.includes('--profile') ? words[words.indexOf('--profile') + 1] : undefined;
const rows = peers * filesEach;
const ownFiles = Math.ceil(30 * minutes);
const ownSize = 4 * 2 ** 30;

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const folder = await workFolder(12 * 2 ** 30);
const [here, away, state, hello] = ['here', 'away', 'state', 'hello.mjs'].map(name => join(folder, name)) as [
	string,
	string,
	string,
	string,
];

const say = (line: string): void => {
	process.stdout.write(`${line}\n`);
};

const app = (place: string, ...more: readonly string[]): readonly string[] => [
	...[cli, place, '--host', '127.0.0.1', '--port', '0', '--password', password, '--state-dir', state],
	...more,
];

const startGivers = (): Promise<readonly Giver[]> =>
	Promise.all(
		fetched.map(async (name, index) => {
			const place = join(folder, `giver-${index}`);
			await mkdir(place);
			// Of different sizes, and so of different contents.
			await sparseFile(join(place, name), fileSize + index * 2 ** 20);
			return startGiver(place);
		}),
	);

/** Files of nothing, which take no room: reading and digesting them takes as long as of others. */
const fillOwnFolder = async (): Promise<void> => {
	await mkdir(here);
	for (let index = 0; index < ownFiles; index++) {
		await sparseFile(join(here, `own ${index}.bin`), ownSize + index * 4096);
	}
};

/** Waits until as much is kept for the next start. */
const kept = async (): Promise<void> => {
	const file = (await readdir(state)).find(name => name.endsWith('.sqlite')) ?? '';
	const database = new Database(join(state, file));
	const count = database.prepare<{count: number}>(
		'SELECT coalesce(sum(entries), 0) AS count FROM list_parts',
	);
	try {
		await until(() => (count.first()?.count ?? 0) >= rows, {timeout: patience, what: 'all rows to be kept'});
	} finally {
		database.close();
	}
};

const underLoad = async (crowd: Crowd, givers: readonly Giver[]): Promise<readonly Measured[]> => {
	const joins = [crowd.urls[0] ?? '', ...givers.map(({url}) => url)].flatMap(url => ['--join', url]);
	const begun = performance.now();
	const profiled = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
	const ticks = await Ticks.create();
	const program = watch([...profiled, ...ticks.words, ...app(here, ...joins)]);
	try {
		// What its own start takes is another figure.
		await until(() => listed(program) > 0, {what: 'the first rows'});
		await ticks.take(program.pid);
		await until(() => listed(program) >= rows, {timeout: patience, what: 'a million rows'});
		say(
			`${rows} rows of ${peers} peers are there ${((performance.now() - begun) / 1000).toFixed(1)} s after the start.`,
		);
		const arriving = await ticks.take(program.pid);
		const [, url = ''] = /(127\.0\.0\.1:\d+)/.exec(program.text()) ?? [];
		const measured = await measureWork({app: program, url, folder: here, minutes});
		const working = await ticks.take(program.pid);
		await kept();
		// Control-C: it ends by itself.
		program.write('\u0003');
		await program.ended;
		return [
			{
				...{name: 'lateness of the thread that draws while the rows come, p99', value: arriving.late},
				...{unit: 'ms', limit: 16},
			},
			{
				name: '60 Hz ticks that it keeps while it works',
				value: working.share,
				unit: '%',
				limit: 95,
				atLeast: true,
			},
			...measured,
		];
	} catch (error) {
		say(program.text());
		throw error;
	} finally {
		program.kill();
		await program.ended;
		await ticks.close();
	}
};

let crowd: Crowd | undefined;
let givers: readonly Giver[] = [];
try {
	await Promise.all([build(), bundleHello(hello), fillOwnFolder(), mkdir(away)]);
	givers = await startGivers();
	crowd = await startCrowd({
		...{peers, files: filesEach, delay: 20, hostile: 0, classic: false, password},
		aside: true,
	});
	const measured = await underLoad(crowd, givers);
	await Promise.all([crowd.close(), ...givers.map(giver => giver.close())]);
	printTable([...measured, ...(await measureStart({words: app(away), rows, hello}))]);
} finally {
	await Promise.all([crowd?.close(), ...givers.map(giver => giver.close())]);
	await rm(folder, {recursive: true, force: true});
}

process.exit(0);
