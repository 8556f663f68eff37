import {parentPort} from 'node:worker_threads';
import {MemoryCatalog} from '../catalog/memory-catalog.ts';
import {StoredCatalog} from '../catalog/stored-catalog.ts';
import {serveCatalog} from './serve-catalog.ts';

if (parentPort !== null) {
	serveCatalog(new StoredCatalog(new MemoryCatalog()), parentPort);
}
