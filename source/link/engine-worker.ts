import {parentPort, workerData} from 'node:worker_threads';
import {createEngine} from '../engine/create-engine.ts';
import {rememberedKeys} from '../engine/remembered-keys.ts';
import type {EngineOptions} from '../model/engine.ts';
import type {AppError} from '../model/errors.ts';
import {serveEngine} from './serve-engine.ts';
import {stepBack} from './step-back.ts';
import {workerCatalog} from './worker-catalog.ts';
import {WorkerDisk} from './worker-disk.ts';
import {WorkerPartDisk} from './worker-part-disk.ts';

if (parentPort !== null) {
	stepBack(3);
	// Without one of its threads the engine is of no use: this one ends with the error, and the main thread tells it.
	const died = (error: AppError): never => {
		throw error;
	};
	const dependencies = {
		catalog: workerCatalog(died),
		deriveKeys: rememberedKeys,
		disk: new WorkerDisk(),
		partDisk: new WorkerPartDisk(died),
	};
	serveEngine(createEngine(workerData as EngineOptions, dependencies), parentPort);
}
