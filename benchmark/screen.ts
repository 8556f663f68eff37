import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {build} from '../scripts/build.ts';
import {until} from '../test/helpers/until.ts';
import {type Measured, percentile, printTable} from './print-table.ts';
import {barBytes} from './screen/bar-bytes.ts';
import {bundleHello} from './screen/bundle-hello.ts';
import {measureBusy} from './screen/busy.ts';
import {firstFrame} from './screen/first-frame.ts';
import {bars, updates} from './screen/page-size.ts';
import {cpuTime, keyTimes, watch} from './screen/pty.ts';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const rounds = 11;
const idleSeconds = 5;
const movingSeconds = 6;
const keys = 120;

const folder = await mkdtemp(join(tmpdir(), 'tinyp2p-bench-'));
const here = join(folder, 'here');
const hello = join(folder, 'hello.mjs');

const member = (path: string, ...words: readonly string[]): readonly string[] => [
	...[cli, path, '--host', '127.0.0.1', '--port', '0', '--password', 'bench', '--state-dir', `${path}-state`],
	...words,
];

const median = (values: readonly number[]): number => percentile(values, 0.5);

const measureStart = async (): Promise<readonly Measured[]> => {
	const times: Record<'node' | 'hello' | 'app' | 'key', number[]> = {
		...{node: [], hello: [], app: [], key: []},
	};
	for (let round = 0; round < rounds; round++) {
		times.node.push(await watch(['-e', '0']).ended);
		times.hello.push(await firstFrame([hello], 'Hello'));
		times.app.push(await firstFrame(member(here), '?:help'));
		const typed = watch(member(here));
		typed.write(':');
		times.key.push(await typed.seen(raw => raw.includes('Actions and commands')));
		typed.kill();
		await typed.ended;
	}

	const node = {name: 'node -e 0', value: median(times.node)};
	const first = {name: 'first full frame', value: median(times.app), unit: 'ms'};
	return [
		{...first, peer: node, limit: 6},
		{...first, peer: {name: 'Ink hello', value: median(times.hello)}, limit: 1.2},
		{name: 'a key typed at once answered', value: median(times.key), unit: 'ms', peer: node, limit: 12},
	];
};

/** What a page of moving bars costs, from the terminal's side of it. */
const measureMoving = async (): Promise<readonly Measured[]> => {
	const page = fileURLToPath(new URL('./screen/moving-page.ts', import.meta.url));
	const app = watch(['--import', 'tsx', '--no-warnings', page]);
	try {
		await until(() => /[\d.]+M\/s[^\n]*%/.test(app.text()));
		await delay(2000);
		const [bytes, cpu] = [app.bytes(), await cpuTime(app.pid)];
		await delay(movingSeconds * 1000);
		const share = ((await cpuTime(app.pid)) - cpu) / (movingSeconds * 10);
		const perUpdate = (app.bytes() - bytes) / (movingSeconds * updates);
		return [
			{name: `a page of ${bars} moving bars`, value: perUpdate, unit: 'B', limit: 150 * bars},
			{name: `processor at ${updates} updates a second`, value: share, unit: '%', limit: 10},
		];
	} finally {
		app.kill();
		await app.ended;
	}
};

const keyRows = (name: string, times: readonly number[]): readonly Measured[] => [
	{name: `key to frame, ${name}, p50`, value: percentile(times, 0.5), unit: 'ms', limit: 33.3},
	{name: `key to frame, ${name}, p99`, value: percentile(times, 0.99), unit: 'ms', limit: 66.7},
];

const measureIdle = async (): Promise<readonly Measured[]> => {
	const app = watch(member(here));
	try {
		await until(() => app.text().includes('alone'));
		await delay(2000);
		const [bytes, cpu] = [app.bytes(), await cpuTime(app.pid)];
		await delay(idleSeconds * 1000);
		const spent = app.bytes() - bytes;
		const share = ((await cpuTime(app.pid)) - cpu) / (idleSeconds * 10);
		app.write('3/');
		await until(() => app.footer().startsWith(' /'));
		return [
			{name: `bytes in ${idleSeconds} s idle`, value: spent, unit: 'B', limit: 0},
			{name: 'processor while idle', value: share, unit: '%', limit: 1},
			...keyRows('idle', await keyTimes(app, ' /', keys)),
		];
	} finally {
		app.kill();
		await app.ended;
	}
};

const rate = 'transfer at full rate';

const measureTransfer = async (): Promise<readonly Measured[]> => {
	const {kept, times} = await measureBusy(member, keys);
	return [
		...keyRows(rate, times),
		{name: `60 Hz ticks kept, ${rate}`, value: kept.share, unit: '%', limit: 95, atLeast: true},
		{name: `lateness of them, ${rate}, p99`, value: kept.late, unit: 'ms', limit: 5},
	];
};

try {
	await Promise.all([mkdir(here), build(), bundleHello(hello)]);
	printTable([
		...(await measureStart()),
		{name: 'one changed bar', value: await barBytes(), unit: 'B', limit: 150},
		...(await measureMoving()),
		...(await measureIdle()),
		...(await measureTransfer()),
	]);
} finally {
	await rm(folder, {recursive: true, force: true});
}

process.exit(0);
