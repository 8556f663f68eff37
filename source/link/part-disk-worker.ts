import {parentPort} from 'node:worker_threads';
import {LocalPartDisk} from '../engine/transfers/pieces/local-part-disk.ts';
import {servePartDisk} from './serve-part-disk.ts';

if (parentPort !== null) {
	servePartDisk(new LocalPartDisk(), parentPort);
}
