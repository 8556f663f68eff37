import {rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {ActivityLog} from '../../source/engine/facts/activity-log.ts';
import {RevisionLog} from '../../source/engine/service/revision-log.ts';
import {ShareFeed} from '../../source/engine/share/share-feed.ts';
import {workerCatalog} from '../../source/link/worker-catalog.ts';
import {WorkerDisk} from '../../source/link/worker-disk.ts';
import {Share} from '../../source/share/share.ts';
import {openState} from '../../source/storage/open-state.ts';
import {Turns} from './turns.ts';

/** What one run of a share has measured: times in milliseconds, memory in bytes. */
export interface Run {
	readonly files: number;
	/** Until the first files were told. */
	readonly first: number;
	/** Until all files were known. */
	readonly listed: number;
	/** Until each folder had been looked at. */
	readonly started: number;
	/** Until the merged list had all of it. */
	readonly merged: number;
	/** Processor time until then of this thread, and of all threads. */
	readonly worked: number;
	readonly allWorked: number;
	readonly longestTurn: number;
	/** Of this thread alone. */
	readonly memory: number;
	readonly notices: readonly number[];
	readonly problem: string | undefined;
}

const memory = (): number => {
	globalThis.gc?.();
	const {heapUsed, arrayBuffers} = process.memoryUsage();
	return heapUsed + arrayBuffers;
};

const [folder = '', state = '', changed = '', watched] = process.argv.slice(2);
const {database} = openState(state);
const catalog = workerCatalog(error => {
	throw error;
});
const log = new ActivityLog({report: ({text}) => process.stderr.write(`${text}\n`)});
const share = new Share({folder, disk: new WorkerDisk(), isKept: true});
await catalog.setOnline('nobody', false);
const before = memory();
const thread = process.threadCpuUsage();
const all = process.cpuUsage();
const turns = watched === 'turns' ? new Turns() : undefined;
const began = performance.now();
const since = (): number => performance.now() - began;
let [first, listed, known] = [0, 0, 0];
const unlisten = share.onChange(() => {
	first ||= since();
	if (share.status().files > known) {
		known = share.status().files;
		listed = since();
	}
});
new RevisionLog(share);
const feed = new ShareFeed(share, catalog, log);
const starting = share.start();
await share.keep(state);
await starting;
const started = since();
unlisten();
const {files, problem} = share.status();
await feed.idle();
const merged = since();
const milliseconds = ({user, system}: NodeJS.CpuUsage): number => (user + system) / 1000;
const worked = milliseconds(process.threadCpuUsage(thread));
const allWorked = milliseconds(process.cpuUsage(all));
const longestTurn = turns?.longest ?? 0;
await turns?.end();
const grown = memory() - before;
const notices: number[] = [];
for (let round = 0; round < 5; round++) {
	const path = `${changed}/noticed ${round}`;
	const place = join(folder, path);
	const wrote = performance.now();
	writeFileSync(place, '');
	await new Promise<void>(resolve => {
		const stop = share.onChange(({changed}) => {
			if (changed.some(file => file.path === path)) {
				notices.push(performance.now() - wrote);
				stop();
				resolve();
			}
		});
	});
	rmSync(place);
}

await share.close();
await catalog.close();
database.close();
const run: Run = {
	files,
	first,
	listed,
	started,
	merged,
	worked,
	allWorked,
	longestTurn,
	memory: grown,
	notices,
	problem,
};
process.stdout.write(JSON.stringify(run));
process.exit(0);
