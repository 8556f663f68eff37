import {parentPort} from 'node:worker_threads';
import {MemoryCatalog} from '../catalog/memory-catalog.ts';
import {StoredCatalog} from '../catalog/stored-catalog.ts';
import {serveCatalog} from './serve-catalog.ts';
import {stepBack} from './step-back.ts';

if (parentPort !== null) {
	stepBack(3);
	serveCatalog(new StoredCatalog(new MemoryCatalog()), parentPort);
}
