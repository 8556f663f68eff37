import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {build} from '../scripts/build.ts';
import type {Measured} from './measured.ts';
import {printTable} from './print-table.ts';
import {bundleEntries} from './transfer/bundle.ts';
import {measureCrowd} from './transfer/crowd.ts';
import {measureFourSources} from './transfer/four-sources.ts';
import {measureMemory} from './transfer/memory.ts';
import {measureOneSource} from './transfer/one-source.ts';
import {measureOriginal} from './transfer/original.ts';
import {findPrograms, gibibyte, type Setting} from './transfer/setting.ts';
import {workFolder} from './transfer/work-folder.ts';

// Transfers between two processes of our own on this machine, each with the engine that `npm run build` makes, beside
// what other programs need for the same. `--full` takes its time; `--only NAME` measures one
// thing of these; `--original FILE` says where the program of 2004 is.

const say = (line: string): void => {
	process.stdout.write(`${line}\n`);
};
const words = process.argv.slice(2);
const isFull = words.includes('--full');
const given = words[words.indexOf('--original') + 1];
const beside = fileURLToPath(new URL('../../shared/seed/tinyp2p-1.0.txt', import.meta.url));

const only = words.includes('--only') ? words[words.indexOf('--only') + 1] : undefined;

const measurements: Readonly<
	Record<string, (setting: Setting, say: (line: string) => void) => Promise<readonly Measured[]>>
> = {
	'one-source': measureOneSource,
	memory: measureMemory,
	'four-sources': measureFourSources,
	original: measureOriginal,
	crowd: measureCrowd,
};

const folder = await workFolder(8 * gibibyte);
say(`The files lie in ${folder}; the engine is the built one.`);
try {
	await build();
	const setting: Setting = {
		folder,
		rounds: isFull ? 5 : 3,
		size: isFull ? gibibyte : gibibyte / 2,
		programs: await findPrograms(say),
		entries: await bundleEntries(join(folder, 'programs')),
		original: words.includes('--original') ? given : beside,
	};
	const rows: Measured[] = [];
	for (const [name, measure] of Object.entries(measurements)) {
		if (only === undefined || only === name) {
			rows.push(...(await measure(setting, say)));
		}
	}

	printTable(rows);
} finally {
	await rm(folder, {recursive: true, force: true});
}

process.exit(0);
