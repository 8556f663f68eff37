import {parentPort} from 'node:worker_threads';
import {LocalPartDisk} from '../engine/transfers/pieces/local-part-disk.ts';
import {servePartDisk} from './serve-part-disk.ts';
import {stepBack} from './step-back.ts';

if (parentPort !== null) {
	stepBack(3);
	servePartDisk(new LocalPartDisk(), parentPort);
}
