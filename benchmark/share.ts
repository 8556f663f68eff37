import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {printTable} from './print-table.ts';
import {measureDigests} from './share/digests.ts';
import {measurePoliteness} from './share/politeness.ts';
import type {Setting} from './share/setting.ts';
import {measureTree} from './share/tree.ts';

// Our own folder: how long it takes to be read, to be known again, and to notice a change, and how fast and how polite digests are.
// `--full` takes a million files in 50,000 folders instead of a tenth of that, and its time.

const isFull = process.argv.includes('--full');
const folder = await mkdtemp(join(tmpdir(), 'tinyp2p-bench-'));
const setting: Setting = {
	folder,
	files: isFull ? 1_000_000 : 100_000,
	rounds: isFull ? 1 : 3,
	size: isFull ? 2 ** 30 : 2 ** 28,
};
try {
	process.stdout.write(`${setting.files} files in ${folder}.\n`);
	printTable([
		...(await measureTree(setting)),
		...(await measureDigests(setting)),
		...(await measurePoliteness(setting)),
	]);
} finally {
	await rm(folder, {recursive: true, force: true});
}

process.exit(0);
