import {monitorEventLoopDelay} from 'node:perf_hooks';
import process from 'node:process';
import {parentPort, workerData} from 'node:worker_threads';
import {createEngine} from '../../source/engine/create-engine.ts';
import {LocalPartDisk} from '../../source/engine/transfers/pieces/local-part-disk.ts';
import {serveEngine} from '../../source/link/serve-engine.ts';
import {workerCatalog} from '../../source/link/worker-catalog.ts';
import type {EngineOptions} from '../../source/model/engine.ts';
import {LocalDisk} from '../../source/share/disk/local-disk.ts';
import {CountingCatalog} from './counting-catalog.ts';
import {keys} from './settings.ts';

/** What the engine's thread is asked about itself, over a port of its own. */
export interface ProbeAnswer {
	/** Milliseconds: the longest time, since the last question, for which the thread's loop did not come round. */
	readonly longestGap: number;
	/** The same in processor time, so that what other programs take from the machine does not count. */
	readonly longestTurn: number;
	/** Seconds of processor time of this thread, since it began. */
	readonly cpu: number;
	readonly heap: number;
}

export interface ProbeData {
	readonly options: EngineOptions;
	/** Whether the list is only counted, so that all that is measured is the engine. */
	readonly counting: boolean;
	readonly port: import('node:worker_threads').MessagePort;
}

if (parentPort !== null) {
	const {options, counting, port} = workerData as ProbeData;
	const catalog = counting
		? new CountingCatalog()
		: workerCatalog(error => {
				throw error;
			});
	const used = (): number => {
		const {user, system} = process.threadCpuUsage();
		return (user + system) / 1e6;
	};
	let longestTurn = 0;
	let last = used();
	const watch = setInterval(() => {
		const now = used();
		longestTurn = Math.max(longestTurn, now - last);
		last = now;
	}, 1).unref();
	const delay = monitorEventLoopDelay({resolution: 5});
	delay.enable();
	port.on('message', (word: 'how' | 'rest') => {
		if (word === 'rest') {
			// The watching itself takes more than an engine at rest.
			clearInterval(watch);
			delay.disable();
		}

		port.postMessage({
			longestGap: delay.max / 1e6,
			longestTurn: longestTurn * 1000,
			cpu: used(),
			heap: process.memoryUsage().heapUsed,
		} satisfies ProbeAnswer);
		delay.reset();
		longestTurn = 0;
	});
	const disks = {disk: new LocalDisk(4), partDisk: new LocalPartDisk()};
	serveEngine(createEngine(options, {catalog, deriveKeys: async () => keys, ...disks}), parentPort);
}
