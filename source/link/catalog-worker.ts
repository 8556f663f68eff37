import {parentPort} from 'node:worker_threads';
import {MemoryCatalog} from '../catalog/memory-catalog.ts';
import {serveCatalog} from './serve-catalog.ts';

if (parentPort !== null) {
	serveCatalog(new MemoryCatalog(), parentPort);
}
