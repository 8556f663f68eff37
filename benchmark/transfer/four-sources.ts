import {copyFile, mkdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import type {Measured} from '../measured.ts';
import {startNginx} from './nginx.ts';
import {run} from './programs.ts';
import {mebibyte, median, type Setting} from './setting.ts';
import {startMember} from './start-member.ts';
import {randomFile} from './work-folder.ts';

const name = 'file.bin';
const size = 400 * mebibyte;
/** Bytes a second of each source. */
const rate = 50_000_000;
const sources = 4;

/** One file from four sources that are slower than the line. */
export async function measureFourSources({folder, programs, entries}: Setting): Promise<readonly Measured[]> {
	const fetched = join(folder, 'fetched');
	const folders = Array.from({length: sources}, (_, index) => join(folder, `shared-${index}`));
	const [first = ''] = folders;
	await Promise.all([fetched, ...folders].map(place => mkdir(place)));
	await randomFile(join(first, name), size);
	await Promise.all(folders.slice(1).map(place => copyFile(join(first, name), join(place, name))));
	const givers = await Promise.all(
		folders.map(shared => startMember(entries.member, {folder: shared, downloads: shared, upLimit: rate})),
	);
	const taker = await startMember(entries.member, {downloads: fetched, join: givers.map(({url}) => url)});
	try {
		await taker.offered(name, sources);
		const theirs = await ariaTimes(folder, first, programs);
		const ours: number[] = [];
		for (let round = 0; round < 2; round++) {
			const {state, reason, milliseconds} = await taker.fetch(name, fetched);
			if (state !== 'done') {
				throw new Error(`The transfer ended as ${state}: ${reason}`);
			}

			ours.push(milliseconds);
			await rm(join(fetched, name));
		}

		const time = Math.min(...ours);
		const possible = (sources * rate) / 1e6;
		return [
			{
				...{name: '4 sources of 50 MB/s each', value: size / time / 1000, unit: 'MB/s', atLeast: true},
				...{limit: 0.94, peer: {name: 'their sum', value: possible}},
			},
			{
				...{name: `${size / mebibyte} MiB from 4 sources`, value: time, unit: 'ms', limit: 1.05},
				...(theirs.length === 0
					? {missing: 'no aria2c, or no nginx for it'}
					: {peer: {name: 'aria2c', value: median(theirs)}}),
			},
		];
	} finally {
		await Promise.all([taker, ...givers].map(member => member.close()));
		await Promise.all([fetched, ...folders].map(place => rm(place, {recursive: true, force: true})));
	}
}

/** Resolves with what aria2 takes for the same from four limited ports of nginx, which do not encrypt. */
async function ariaTimes(
	folder: string,
	root: string,
	{nginx: program, aria2c, openssl}: Setting['programs'],
): Promise<readonly number[]> {
	if (program === undefined || aria2c === undefined) {
		return [];
	}

	const nginx = await startNginx({program, openssl, root, folder: join(folder, 'nginx'), limit: rate});
	try {
		const times: number[] = [];
		for (let round = 0; round < 2; round++) {
			const options = [
				'-q',
				'--no-conf',
				`-x${sources}`,
				`-s${sources}`,
				'-k4M',
				'--file-allocation=none',
				'-d',
				folder,
			];
			const urls = nginx.limited.map(url => `${url}/${name}`);
			times.push((await run(aria2c, [...options, '-o', 'aria.bin', ...urls])).milliseconds);
			await rm(join(folder, 'aria.bin'));
		}

		return times;
	} finally {
		await nginx.stop();
	}
}
