import process from 'node:process';
import {formatSpeed} from '../../source/format.ts';
import {until} from '../../test/helpers/until.ts';
import {type Measured, percentile} from '../print-table.ts';
import type {Watched} from '../screen/pty.ts';
import {Echo} from './echo.ts';
import {Fetcher} from './fetcher.ts';
import {startCaller} from './helpers.ts';
import {fileSize} from './setting.ts';
import {Typist} from './typist.ts';
import {Usage} from './usage.ts';

const frame = 1000 / 30;

const say = (line: string): void => {
	process.stdout.write(`${line}\n`);
};

export interface Work {
	readonly app: Watched;
	/** Address of the app. */
	readonly url: string;
	/** Where it puts what it fetches. */
	readonly folder: string;
	readonly minutes: number;
}

/** Types and fetches for so many minutes. */
export async function measureWork({app, url, folder, minutes}: Work): Promise<readonly Measured[]> {
	app.write('/');
	await until(() => app.footer().startsWith(' /'));
	const fetcher = new Fetcher(app, folder);
	await fetcher.begin();
	const caller = startCaller(url);
	const usage = await Usage.watch(app.pid, say);
	const typist = new Typist(app);
	const echo = new Echo();
	const end = performance.now() + minutes * 60_000;
	try {
		while (performance.now() < end) {
			await typist.word();
			await echo.key();
			await echo.key();
			await fetcher.again();
		}
	} finally {
		usage.stop();
		await Promise.all([caller.close(), echo.close()]);
	}

	const {times, dropped, typed} = typist;
	const shown = (values: readonly number[]): string =>
		[0.5, 0.9, 0.99, 1].map(share => percentile(values, share).toFixed(1)).join(' / ');
	say(`${typed} keys; ${shown(times)} ms until their frames (median / p90 / p99 / most)`);
	say(`  of a program that only counts its keys: ${shown(echo.times)} ms`);
	say(
		`${caller.times.length} answers to a peer; ${shown(caller.times)} ms, ${caller.failures.length} failed`,
	);
	say(
		`${fetcher.count} files of ${fileSize / 2 ** 30} GiB fetched and verified, ${formatSpeed((fetcher.count * fileSize) / (minutes * 60))} on average`,
	);
	say(
		`${(100 * (await usage.processor())).toFixed(0)} % of one processor; memory climbs ${(usage.slope() / 1e6).toFixed(1)} MB a minute at the end`,
	);
	const spent = `over ${minutes} min`;
	return [
		{name: 'key to frame, p50', value: percentile(times, 0.5), unit: 'ms', limit: frame},
		{name: 'key to frame, p99', value: percentile(times, 0.99), unit: 'ms', limit: 2 * frame},
		{name: `keys dropped of ${typed}`, value: dropped, unit: '', limit: 0},
		{name: 'answer to a peer, p99', value: percentile(caller.times, 0.99), unit: 'ms', limit: 250},
		{name: 'answers to a peer that failed', value: caller.failures.length, unit: '', limit: 0},
		{
			name: `memory at the end, ${spent}`,
			value: usage.between(0.75, 1) / 1e6,
			unit: 'MB',
			limit: 1.1,
			peer: {name: 'in its second quarter', value: usage.between(0.25, 0.5) / 1e6},
		},
	];
}
