import {parentPort} from 'node:worker_threads';
import {LocalDisk} from '../share/disk/local-disk.ts';
import {serveDisk} from './serve-disk.ts';
import {stepBack} from './step-back.ts';

/** Milliseconds for which a call may have to wait for another one. */
const slice = 20;

if (parentPort !== null) {
	stepBack(10);
	serveDisk(new LocalDisk(slice), parentPort);
}
