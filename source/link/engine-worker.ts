import {parentPort, workerData} from 'node:worker_threads';
import {createEngine} from '../engine/create-engine.ts';
import {rememberedKeys} from '../engine/remembered-keys.ts';
import type {EngineOptions} from '../model/engine.ts';
import {serveEngine} from './serve-engine.ts';
import {workerCatalog} from './worker-catalog.ts';
import {WorkerDisk} from './worker-disk.ts';

if (parentPort !== null) {
	const catalog = workerCatalog(error => {
		// Without its list the engine is of no use: this thread ends with the error, and the main thread tells it.
		throw error;
	});
	const disk = new WorkerDisk();
	serveEngine(
		createEngine(workerData as EngineOptions, {catalog, deriveKeys: rememberedKeys, disk}),
		parentPort,
	);
}
