import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, open} from 'node:fs/promises';
import {availableParallelism} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {MachineLoad} from '../../source/engine/limits/machine-load.ts';
import {WorkerDisk} from '../../source/link/worker-disk.ts';
import {Share} from '../../source/share/share.ts';
import {pieceSizeFor} from '../../source/wire/piece-list.ts';
import type {Measured} from '../measured.ts';
import type {Setting} from './setting.ts';

/** Bytes; none of them takes room on the disk, and there are more than can be read meanwhile. */
const size = 2 ** 38;
/** Milliseconds until it is known what else goes on, and for which it is measured. */
const before = 4000;
const measured = 4000;

/** Which share of one processor digests take while each processor of the machine is wanted by another program. */
export async function measurePoliteness({folder}: Setting): Promise<readonly Measured[]> {
	const root = join(folder, 'polite');
	await mkdir(root);
	const file = await open(join(root, 'endless'), 'w');
	await file.truncate(size);
	await file.utimes(1, 1);
	await file.close();
	const load = new MachineLoad(() => 0);
	const disk = new WorkerDisk();
	const share = new Share({
		folder: root,
		disk,
		hashing: {pieceSize: pieceSizeFor, load: own => load.look(own)},
	});
	await share.start();
	const alone = await shareOfProcessor(disk);
	const programs = Array.from({length: availableParallelism()}, () =>
		spawn(process.execPath, ['--eval', 'for (;;) {}'], {stdio: 'ignore'}),
	);
	await delay(before);
	const beside = await shareOfProcessor(disk);
	for (const program of programs) {
		program.kill();
		await once(program, 'exit');
	}

	await share.close();
	return [
		{name: 'digests alone: of one processor', value: alone, unit: '%', limit: 80, atLeast: true},
		{name: 'digests beside a busy machine: of one processor', value: beside, unit: '%', limit: 15},
	];
}

async function shareOfProcessor(disk: WorkerDisk): Promise<number> {
	const began = performance.now();
	const {busy} = await disk.progress();
	await delay(measured);
	const progress = await disk.progress();
	return ((progress.busy - busy) / (performance.now() - began)) * 100;
}
