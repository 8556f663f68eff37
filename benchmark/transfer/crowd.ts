import {type ChildProcess, fork} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import type {Measured} from '../measured.ts';
import {forgetPeak, memoryPeak} from './memory-peak.ts';
import {mebibyte, type Setting} from './setting.ts';
import {password, startMember} from './start-member.ts';
import {sparseFile} from './work-folder.ts';

const name = 'file.bin';
const seconds = 4;
/** More than anybody gets in that time. */
const size = 64 * 1024 * mebibyte;
const most = 200;
/** Megabytes a second that such a line carries. */
const gigabitLine = 118;

interface Crowd {
	readonly got: readonly number[];
	/** Of who gives, in MB. */
	readonly peak: number;
}

/** How fair a giver is to many who take at once, how fast, and how much memory it needs for them. */
export async function measureCrowd({folder, entries}: Setting): Promise<readonly Measured[]> {
	const shared = join(folder, 'shared');
	await mkdir(shared);
	await sparseFile(join(shared, name), size);
	// One person is never given the last of the places.
	const giver = await startMember(entries.member, {folder: shared, downloads: shared, uploadSlots: most + 1});
	try {
		await giver.offered(name);
		const take = async (count: number): Promise<Crowd> => {
			await forgetPeak(giver.pid);
			const words = [giver.url, password, name, String(count), String(seconds)];
			const child = fork(entries.crowd, words, {
				execArgv: ['--no-warnings'],
				env: {...process.env, NODE_OPTIONS: ''},
			});
			const [got] = (await Promise.race([once(child, 'message'), gone(child)])) as [readonly number[]];
			const peak = (await memoryPeak(giver.pid)) / mebibyte;
			if (child.exitCode === null) {
				await once(child, 'exit');
			}

			return {got, peak};
		};
		// Until it has spoken to somebody it reckons its keys, which takes more memory than any upload.
		await take(1);
		const few = await take(4);
		const many = await take(most);
		const rate = ({got}: Crowd): number => got.reduce((sum, bytes) => sum + bytes, 0) / seconds / 1e6;
		return [
			{
				...{
					name: `${most} uploads at once, most to least`,
					value: Math.max(...many.got) / Math.min(...many.got),
				},
				...{unit: 'x', limit: 1.5},
			},
			{
				...{name: `${most} uploads at once, in all`, value: rate(many), unit: 'MB/s'},
				...{limit: gigabitLine, atLeast: true},
			},
			{name: `memory peak, giver, ${most} uploads`, value: many.peak, unit: 'MB', limit: 250},
			{
				...{name: `memory peak, giver, ${most} uploads`, value: many.peak, unit: 'MB', limit: 1.75},
				peer: {name: '4 uploads', value: few.peak},
			},
		];
	} finally {
		await giver.close();
		await rm(shared, {recursive: true, force: true});
	}
}

/** Rejects when a process ends before it has said anything. */
async function gone(child: ChildProcess): Promise<never> {
	const [code] = await once(child, 'exit');
	throw new Error(`Those who take ended with ${code}.`);
}
